import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A server on loopback that answers one thing, whatever it is asked. */
export async function serveBytes(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
) {
  const http = createServer((_, response) => void response.writeHead(status, headers).end(body));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
