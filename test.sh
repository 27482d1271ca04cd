#!/usr/bin/env bash
# Installs what the tests need and runs every test. Ends with `N passed, N failed`.
# usage: ./test.sh [dotnet test arguments, such as --filter FullyQualifiedName~Fees]
set -uo pipefail
cd "$(dirname "$0")"

results="${VAULTPOLICY_TEST_RESULTS:-$PWD/artifacts/test-results}"
rm -rf "$results"
mkdir -p "$results"

dotnet restore VaultPolicy.sln --verbosity quiet || exit 1
dotnet build VaultPolicy.sln --configuration Release --no-restore --verbosity quiet --nologo || exit 1
# The released conformance suite of CEL, for tests/Cel.Tests; `npm ci` installs exactly what the lock file says.
(cd tests/Cel.Tests/conformance-npm && npm ci --ignore-scripts --silent && npm run --silent dump) || exit 1
# QuantLib, which tests/Quant.Tests prices 300,000 options against; installs Debian's libquantlib0-dev and g++ when they are missing.
tests/Quant.Tests/quantlib/build.sh || exit 1
# OpenZeppelin's Merkle trees and verifying contract, solcjs and a local node, for tests/Governance.Tests.
(cd tests/Governance.Tests/merkle-npm && npm ci --ignore-scripts --silent && npm run --silent compile) || exit 1
# Debian's z3, for tests/Governance.Tests: it checks what plans say about conditions.
tests/Governance.Tests/z3/install.sh || exit 1
# A PostgreSQL server, which tests/Governance.Tests and tests/Cli.Tests start in folders of their own; installs Debian's postgresql when there is none.
tests/Governance.Tests/postgres/install.sh || exit 1

status=0
for project in tests/*/*.csproj; do
  dotnet test "$project" --configuration Release --no-build --nologo --verbosity quiet \
    --logger "trx;LogFileName=$(basename "$project" .csproj).trx" --results-directory "$results" "$@" || status=1
done

# The counters of every project's result file, added up; a run without result files has not tested anything.
exec 3< <(cat "$results"/*.trx 2>/dev/null | tr '\r\n' '  ' | grep -oE '<Counters [^>]*>')
passed=0 failed=0 total=0
while read -r counters <&3; do
  value() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$counters"; }
  total=$((total + $(value total)))
  passed=$((passed + $(value passed)))
  failed=$((failed + $(value failed) + $(value error) + $(value timeout) + $(value aborted)))
done
skipped=$((total - passed - failed))

if [ "$total" -eq 0 ]; then
  echo "no test was executed" >&2
  exit 1
fi

if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
