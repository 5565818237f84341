# For scripts that start a server: `free_port` prints a port of 127.0.0.1 that nobody listens on. Another may take it before the
# server does; who starts one has to look whether it came up, and to try another port.

free_port() {
  node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); });'
}
