#!/usr/bin/env bash
# Runs a command beside a Redis server of its own, which OUTCRY_TEST_REDIS_URL names and which is gone behind it:
#   bash test/servers/with-redis.sh npm test
# Needs Debian's package redis-server, or redis-server or valkey-server in the PATH.
set -euo pipefail

port=${OUTCRY_TEST_REDIS_PORT:-63790}
server=$(command -v redis-server || command -v valkey-server) ||
  { echo "with-redis: there is no redis-server; install redis-server" >&2; exit 2; }

folder=$(mktemp -d)
stop() {
  local pid
  pid=$(cat "$folder/pid" 2>/dev/null) || pid=
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  fi
  rm -rf "$folder"
}
trap stop EXIT

"$server" --port "$port" --bind 127.0.0.1 --dir "$folder" --pidfile "$folder/pid" --logfile "$folder/log" \
  --save '' --appendonly no --maxmemory-policy noeviction --daemonize yes >/dev/null
for _ in $(seq 50); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  [ -f "$folder/log" ] && grep -q 'Failed\|Fatal' "$folder/log" && { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done

OUTCRY_TEST_REDIS_URL="redis://127.0.0.1:$port" "$@"
