#!/usr/bin/env bash
# Installs Debian's PostgreSQL server when there is none. The tests start servers of their own, in temporary folders.
set -euo pipefail

if compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo -n)
fi
echo "installing postgresql with apt: journals are tested on a real server" >&2
if ! command -v apt-get >/dev/null || ! { "${as_root[@]}" apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends postgresql; } >&2; then
  echo "cannot install postgresql: install it (Debian and Ubuntu: apt-get install postgresql) and run this again" >&2
  exit 1
fi
