#!/usr/bin/env bash
# Times src/Cel and, beside it, cel-js on the same requests, and writes one document.
# usage: benchmarks/cel.sh <name of the machine> [arguments of BenchmarkDotNet, for example --iterationCount 5]
set -euo pipefail
cd "$(dirname "$0")/.."
machine="${1:?usage: benchmarks/cel.sh <name of the machine> [arguments of BenchmarkDotNet]}"
shift
peers=benchmarks/Cel.Benchmarks/peers-npm
document="benchmarks/results/cel-$machine.md"
artifacts="$(mktemp -d)"
trap 'rm -rf "$artifacts"' EXIT

(cd "$peers" && npm ci --ignore-scripts --silent)
dotnet run -c Release --project benchmarks/Cel.Benchmarks -- --filter '*' --artifacts "$artifacts" "$@"
{
  echo "# CEL, $(date -u +%Y-%m-%d)"
  echo
  echo "Written by \`benchmarks/cel.sh $machine${*:+ $*}\`. What each benchmark times: [benchmarks/README.md](../README.md)."
  for report in Decision PolicyRule Compile RuleSet; do
    echo
    echo "## $report"
    echo
    sed 's/[[:space:]]*$//' "$artifacts/results/VaultPolicy.Cel.Benchmarks.${report}Benchmarks-report-github.md"
  done
  echo
  echo "## cel-js on the same requests"
  echo
  node "$peers/bench.js"
} > "$artifacts/document.md"
mv "$artifacts/document.md" "$document"
echo "$document"
