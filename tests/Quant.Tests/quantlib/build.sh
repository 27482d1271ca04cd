#!/usr/bin/env bash
# Builds QuantLib's prices of options: out/quantlib_reference, a program for the tests, or with `library`
# out/libquantlib_reference.so for the benchmarks. Installs Debian's libquantlib0-dev (and g++) when they are missing.
# usage: build.sh [library]
set -euo pipefail
cd "$(dirname "$0")"

output=out/quantlib_reference
options=()
if [ "${1:-}" = library ]; then
  output=out/libquantlib_reference.so
  options=(-shared -fPIC)
fi

if [ "$output" -nt quantlib_reference.cpp ]; then
  exit 0
fi

missing=()
command -v g++ >/dev/null || missing+=(g++)
[ -e /usr/include/ql/quantlib.hpp ] || missing+=(libquantlib0-dev)
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
  fi
  echo "installing ${missing[*]} with apt: QuantLib checks the option prices" >&2
  if ! command -v apt-get >/dev/null || ! { "${as_root[@]}" apt-get update -qq \
      && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2; then
    echo "cannot install ${missing[*]}: install them (Debian and Ubuntu: apt-get install ${missing[*]}) and run this again" >&2
    exit 1
  fi
fi

mkdir -p out
# Built beside its place and moved, so that a stopped build leaves no half a program.
g++ -std=c++17 -O2 "${options[@]}" -o "$output.new" quantlib_reference.cpp -lQuantLib
mv "$output.new" "$output"
