# For scripts that start a server: `free_port` prints a port of 127.0.0.1 that nobody listens on. Another may take it before the
# server does; who starts one has to look whether it came up, and to try another port.

free_port() {
  node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });'
}

# start_somewhere NAME PORT: calls the script's own `start` with PORT, or with free ports where it is empty, and leaves in `port`
# where the server came up; `start` leaves what that one said in "$folder/log".
start_somewhere() {
  local name=$1 given=$2
  for _ in 1 2 3 4 5; do
    port=${given:-$(free_port)}
    start "$port" && return 0
    if [ -n "$given" ] || ! grep -q 'Address already in use' "$folder/log"; then
      echo "$name: no server on port $port:" >&2
      cat "$folder/log" >&2
      exit 1
    fi
  done
  echo "$name: five free ports were taken by others" >&2
  exit 1
}
