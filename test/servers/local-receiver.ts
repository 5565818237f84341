import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Settings that let what is sent reach one. */
export const RECEIVERS = { OUTCRY_PRIVATE_HOSTS: [{ host: '127.0.0.1', port: null }] };

/** A server of ours that takes what is posted to it and answers as it is told. */
export class LocalReceiver {
  readonly received: ReceivedRequest[] = [];
  status = 200;
  answer: unknown = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<LocalReceiver> {
    const server = createServer();
    const receiver = new LocalReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        receiver.received.push({ path: request.url ?? '', headers: request.headers, body });
        response.writeHead(receiver.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(receiver.answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
