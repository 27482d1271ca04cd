#!/usr/bin/env bash
# Measures how much of src/Cel the tests of tests/Cel.Tests run, and prints what they do not.
# usage: eng/coverage.sh [least branch coverage in percent, default 95]
set -euo pipefail
cd "$(dirname "$0")/.."
least="${1:-95}"

results="$PWD/artifacts/coverage/cel"
rm -rf "$results"
dotnet test tests/Cel.Tests --configuration Release --nologo --verbosity quiet --collect "XPlat Code Coverage" --settings eng/coverage-cel.runsettings \
  --results-directory "$results"
report="$(find "$results" -name coverage.cobertura.xml)"

# A line of the report: <line number=".." hits=".." branch="True" condition-coverage="50% (1/2)">; methods repeat their class's lines.
awk -v least="$least" '
  /<class /   { match($0, /filename="[^"]*"/); file = substr($0, RSTART + 10, RLENGTH - 11) }
  /<methods>/ { inside = 1 }
  /<\/methods>/ { inside = 0 }
  /<line / && !inside {
    match($0, /number="[0-9]+"/); number = substr($0, RSTART + 8, RLENGTH - 9)
    match($0, /hits="[0-9]+"/); hits = substr($0, RSTART + 6, RLENGTH - 7)
    lines++; if (hits > 0) linesHit++; else printf "%s:%s not run\n", file, number
    if (match($0, /\([0-9]+\/[0-9]+\)/)) {
      split(substr($0, RSTART + 1, RLENGTH - 2), parts, "/")
      branchesHit += parts[1]; branches += parts[2]
      if (hits > 0 && parts[1] < parts[2]) printf "%s:%s %d of %d branches\n", file, number, parts[1], parts[2]
    }
  }
  END {
    if (branches == 0) { print "nothing was measured" > "/dev/stderr"; exit 2 }
    printf "lines %d of %d = %.2f %%\n", linesHit, lines, 100 * linesHit / lines
    printf "branches %d of %d = %.2f %%\n", branchesHit, branches, 100 * branchesHit / branches
    if (100 * branchesHit < least * branches) { printf "branch coverage is below %s %%\n", least > "/dev/stderr"; exit 1 }
  }' "$report"
