import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

interface Rule {
  readonly id: string;
  readonly value: string;
  readonly tag?: string;
}

interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const KEEP_ALIVE = '\r\n';

/** The filtered stream of X and its rules on loopback, as connectors.md 1 describes them. */
export class LocalX {
  rules: Rule[] = [];
  /** Rules that it will not take, by their value. */
  readonly refused = new Set<string>();
  /** What the next connections are answered with. */
  readonly refusals: Refusal[] = [];
  /** Called with each connection, as soon as it stands. */
  onConnect: () => void = () => undefined;
  /** Nothing about rules is answered before it resolves. */
  rulesReady: Promise<void> = Promise.resolve();
  /** In order, such as `GET /2/tweets/search/stream?tweet.fields=…`. */
  readonly asked: string[] = [];
  /** Posts sent to somebody who was connected. */
  delivered = 0;
  private readonly open = new Set<ServerResponse>();
  private nextId = 100;

  private constructor(private readonly http: Server) {
    http.on('request', (request, response) => {
      this.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async start(): Promise<LocalX> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new LocalX(http);
  }

  get base(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.open.size;
  }

  /** One post, or something else that stands for one. */
  say(post: unknown): void {
    this.write(`${JSON.stringify({ data: post, matching_rules: [{ id: '1', tag: 'outcry' }] })}\r\n`);
    this.delivered += this.open.size;
  }

  keepAlive(): void {
    this.write(KEEP_ALIVE);
  }

  /** Bytes as they are. */
  write(text: string): void {
    for (const response of this.open) response.write(text);
  }

  /** Ends all connections; `last` is sent before. */
  hangUp(last = ''): void {
    for (const response of this.open) response.end(last);
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.base);
    this.asked.push(`${request.method ?? ''} ${url.pathname}${url.search}`);
    if (url.pathname === '/2/tweets/search/stream') {
      this.connect(response);
      return;
    }
    await this.rulesReady;
    if (url.pathname !== '/2/tweets/search/stream/rules') reply(response, 404, {});
    else if (request.method === 'GET') reply(response, 200, { ...dataOf(this.rules), meta: {} });
    else this.change(JSON.parse(await bodyOf(request)) as Change, response);
  }

  private connect(response: ServerResponse): void {
    const refusal =
      this.refusals.shift() ??
      (this.rules.length === 0
        ? { status: 409, body: { title: 'ConnectionException', detail: 'There are no rules.' } }
        : null);
    if (refusal) {
      reply(response, refusal.status, refusal.body, refusal.headers);
      return;
    }
    response.writeHead(200, JSON_TYPE).write(KEEP_ALIVE);
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    this.onConnect();
  }

  private change(change: Change, response: ServerResponse): void {
    const { delete: gone, add = [] } = change;
    this.rules = this.rules.filter(({ id }) => !gone?.ids.includes(id));
    const added = add
      .filter(({ value }) => !this.refused.has(value))
      .map((rule) => ({ id: String(this.nextId++), ...rule }));
    this.rules.push(...added);
    const errors = add.length > added.length ? { errors: [{ title: 'DuplicateRule' }] } : {};
    reply(response, gone ? 200 : 201, { ...dataOf(added), ...errors, meta: {} });
  }
}

interface Change {
  readonly add?: readonly { readonly value: string; readonly tag?: string }[];
  readonly delete?: { readonly ids: readonly string[] };
}

/** X leaves `data` out when there is none. */
function dataOf(rules: readonly Rule[]): { readonly data?: readonly Rule[] } {
  return rules.length > 0 ? { data: rules } : {};
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
