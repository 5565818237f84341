#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, which OUTCRY_TEST_POSTGRES_URL names and which is gone behind it:
#   bash test/servers/with-postgres.sh npm test
# On a free port, or on OUTCRY_TEST_POSTGRES_PORT alone. Needs Debian's package postgresql, or initdb and pg_ctl in the PATH.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/free-port.sh"

for place in /usr/lib/postgresql/*/bin; do PATH="$PATH:$place"; done
command -v initdb >/dev/null || { echo "with-postgres: there is no initdb; install postgresql" >&2; exit 2; }

folder=$(mktemp -d)
# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner() { (cd "$folder" && su postgres -s /bin/bash -c "PATH='$PATH' $1"); }
else
  as_owner() { (cd "$folder" && bash -c "$1"); }
fi

stop() {
  as_owner "pg_ctl -D data -m immediate stop" >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

# pg_ctl waits for the server of our folder, and fails when that one ends: no other server is taken for it.
start() {
  rm -f "$folder/log"
  as_owner "pg_ctl -D data -w -l log -o '-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off' start" >/dev/null 2>&1
}

as_owner "initdb -D data -A trust -U postgres -E UTF8 --locale=C.UTF-8" >/dev/null
start_somewhere with-postgres "${OUTCRY_TEST_POSTGRES_PORT:-}"

OUTCRY_TEST_POSTGRES_URL="postgres://postgres@127.0.0.1:$port/postgres" "$@"
