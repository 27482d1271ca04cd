#!/usr/bin/env bash
# Changes the checker and the arithmetic of src/Cel one place at a time and counts the changes that a test notices (dotnet-stryker).
# Lists the others, and fails below 80 %. The whole takes about half an hour on two quiet cores, one file a few minutes.
# usage: eng/mutation.sh [files such as '**/Checking/Unifier.cs']...
set -uo pipefail
cd "$(dirname "$0")/.."
output="$PWD/artifacts/mutation/cel"
rm -rf "$output"
dotnet tool restore || exit 1

# The report goes below artifacts/; the tests' own folder is where the tool looks for the project.
arguments=()
for files in "$@"; do arguments+=(--mutate "$files"); done
cd tests/Cel.Tests
dotnet stryker --config-file ../../eng/stryker-cel.json --output "$output" --skip-version-check "${arguments[@]}"
status=$?

node - "$output/reports/mutation-report.json" <<'JS'
const report = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
for (const [path, file] of Object.entries(report.files)) {
  const count = (...states) => file.mutants.filter(m => states.includes(m.status)).length;
  const seen = count("Killed", "Timeout"), missed = count("Survived", "NoCoverage");
  if (seen + missed === 0) continue;
  const name = path.replace(/.*src\/Cel\//, "");
  console.log(`${name}: ${seen} of ${seen + missed} = ${(100 * seen / (seen + missed)).toFixed(1)} % (${count("Timeout")} by time)`);
  for (const m of file.mutants.filter(m => m.status === "Survived" || m.status === "NoCoverage")) {
    console.log(`  ${name}:${m.location.start.line} ${m.mutatorName}: ${(m.replacement ?? "").split("\n")[0].slice(0, 120)}`);
  }
}
JS
exit $status
