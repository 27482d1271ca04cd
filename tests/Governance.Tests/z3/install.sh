#!/usr/bin/env bash
# Installs Debian's z3, which the tests compare the decisions about conditions with, when it is missing.
set -euo pipefail
command -v z3 >/dev/null && exit 0
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo -n)
fi
echo "installing z3 with apt: it checks what plans say about conditions" >&2
if ! command -v apt-get >/dev/null || ! { "${as_root[@]}" apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends z3; } >&2; then
  echo "cannot install z3: install it (Debian and Ubuntu: apt-get install z3) and run this again" >&2
  exit 1
fi
