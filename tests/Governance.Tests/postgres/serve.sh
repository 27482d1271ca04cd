#!/usr/bin/env bash
# Runs a PostgreSQL server in a folder until standard input closes, so that it does not outlive the tests however they end.
# Says `ready` when it answers. The server listens on a socket in the folder and on no port; it runs as an unprivileged user.
# usage: serve.sh FOLDER
set -euo pipefail
folder=$1
bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || dirname "$(command -v postgres)")

as=()
if [ "$(id -u)" -eq 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown -R "$user" "$folder"
  as=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$folder")
fi

cd "$folder"
if [ ! -e data/PG_VERSION ]; then
  "${as[@]}" "$bin/initdb" --pgdata=data --username=tester --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
fi

# Without job control a process in the background ignores SIGINT but not SIGQUIT, which stops the server at once.
"${as[@]}" "$bin/postgres" -D data -c listen_addresses= -c unix_socket_directories="$folder" >>log 2>&1 </dev/null &
server=$!
for _ in $(seq 300); do
  if "$bin/pg_isready" -q -h "$folder" -U tester -d postgres; then
    echo ready
    break
  fi
  kill -0 "$server" 2>/dev/null || { echo "the server ended:" >&2; tail -n 20 log >&2; exit 1; }
  sleep 0.1
done

cat >/dev/null
kill -QUIT "$server" 2>/dev/null || true
wait "$server" 2>/dev/null || true
