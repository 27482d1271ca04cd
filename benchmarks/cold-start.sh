#!/usr/bin/env bash
# Times `check` of one policy as a whole process, published with ReadyToRun, beside `--version` of the same binary.
# usage: benchmarks/cold-start.sh [runs]
set -euo pipefail
cd "$(dirname "$0")/.."
runs="${1:-20}"
out="$(mktemp -d)"
trap 'rm -rf "$out"' EXIT

dotnet publish src/Cli -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$out" --verbosity quiet --nologo

measure() {
  local name="$1"; shift
  local times=()
  "$@" >/dev/null
  for ((i = 0; i < runs; i++)); do
    local start end
    start=$(date +%s%N)
    "$@" >/dev/null
    end=$(date +%s%N)
    times+=($(((end - start) / 1000)))
  done
  printf '%s\n' "${times[@]}" | sort -n | awk -v name="$name" '{ t[NR] = $1 } END { printf "%-8s min %.1f ms, median %.1f ms, max %.1f ms (%d runs)\n", name, t[1] / 1000, t[int((NR + 1) / 2)] / 1000, t[NR] / 1000, NR }'
}

measure version "$out/vaultpolicy" --version
measure check "$out/vaultpolicy" check policies/kvants-funding-carry
