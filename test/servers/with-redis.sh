#!/usr/bin/env bash
# Runs a command beside a Redis server of its own, which OUTCRY_TEST_REDIS_URL names and which is gone behind it:
#   bash test/servers/with-redis.sh npm test
# On a free port, or on OUTCRY_TEST_REDIS_PORT alone. Needs Debian's package redis-server, or redis-server or valkey-server in
# the PATH.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/free-port.sh"

server=$(command -v redis-server || command -v valkey-server) ||
  { echo "with-redis: there is no redis-server; install redis-server" >&2; exit 2; }

folder=$(mktemp -d)
pid=
stop() {
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap stop EXIT

# Our own child has to say that it is ready: whatever else answers at the port is not it.
start() {
  "$server" --port "$1" --bind 127.0.0.1 --dir "$folder" --save '' --appendonly no --maxmemory-policy noeviction \
    >"$folder/log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    grep -q 'Ready to accept connections' "$folder/log" && return 0
    sleep 0.05
  done
  wait "$pid" || true
  pid=
  return 1
}

start_somewhere with-redis "${OUTCRY_TEST_REDIS_PORT:-}"

OUTCRY_TEST_REDIS_URL="redis://127.0.0.1:$port" "$@"
