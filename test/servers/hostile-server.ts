import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** What a server means to answer, before anything happens to it. */
export interface WireReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What becomes of a reply on its way. */
export type Mishap = (response: ServerResponse, reply: WireReply) => void;

/** Says what it means to answer; `null` is 404. */
type Answer = (url: URL) => WireReply | null;

/** A server on loopback that answers as it is told to, and to which mishaps happen. */
export class HostileServer {
  answer: Answer = () => null;
  /** By how many such requests were made before; `null` lets the reply through. */
  mishap: (nth: number) => Mishap | null = () => null;
  /** The requests that mishaps happen to. */
  isTarget: (url: URL) => boolean = () => true;
  /** Requests that something happened to since it was set. */
  struck = 0;
  private targets = 0;

  private constructor(private readonly http: Server) {
    http.on('request', (request, response) => this.handle(request, response));
  }

  static async start(): Promise<HostileServer> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new HostileServer(http);
  }

  get base(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Lets a mishap happen to `times` requests, after the first `after`. */
  strike(mishap: Mishap, times = Infinity, after = 0): void {
    this.targets = 0;
    this.struck = 0;
    this.mishap = (nth) => (nth >= after && nth < after + times ? mishap : null);
  }

  heal(): void {
    this.mishap = () => null;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.base);
    const reply = this.answer(url);
    if (this.isTarget(url)) {
      const mishap = this.mishap(this.targets);
      this.targets += 1;
      if (mishap) {
        this.struck += 1;
        return mishap(response, reply ?? { headers: {}, body: '' });
      }
    }
    if (!reply) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
      return;
    }
    const etag = `"${reply.body.length}-${hash(reply.body)}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, ...reply.headers }).end(reply.body);
  }
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
}
