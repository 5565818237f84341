import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Mishap } from './hostile-server.js';

const HEADERS = { 'content-type': 'text/event-stream' };

/** A server on loopback that streams server-sent events, as Mastodon does: what is said while nobody listens is lost. */
export class LocalEventStream {
  /** Happens to handshakes instead of a stream. */
  mishap: Mishap | null = null;
  private readonly listeners = new Set<ServerResponse>();

  private constructor(private readonly http: Server) {
    http.on('request', ({ url = '/' }, response) => {
      if (!url.startsWith('/api/v1/streaming/')) {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}');
      } else if (this.mishap) this.mishap(response, { headers: HEADERS, body: '' });
      else this.welcome(response);
    });
  }

  static async start(): Promise<LocalEventStream> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new LocalEventStream(http);
  }

  get host(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  say(...events: readonly string[]): void {
    for (const listener of this.listeners) listener.write(events.join(''));
  }

  sayBytes(data: Buffer): void {
    for (const listener of this.listeners) listener.write(data);
  }

  /** Says half of it, and cuts. */
  tear(event: string): void {
    for (const listener of this.listeners)
      listener.write(event.slice(0, event.length / 2), () => listener.destroy());
  }

  drop(): void {
    for (const listener of this.listeners) listener.destroy();
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private welcome(response: ServerResponse): void {
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
    response.writeHead(200, HEADERS).write(':thump\n\n');
  }
}
