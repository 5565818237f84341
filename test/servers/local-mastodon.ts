import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

interface LocalStatus {
  readonly id: string;
  readonly tags: readonly string[];
  readonly createdAtMs: number;
  /** Replaces or adds fields of the status as it is sent. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A server on loopback that answers hashtag timelines as Mastodon does: paging, `any[]`, rate headers. */
export class LocalMastodon {
  readonly statuses: LocalStatus[] = [];
  /** Timeline requests so far, as path and query. */
  readonly asked: string[] = [];
  /** Requests left in this window; `null` sends no rate headers. */
  remaining: number | null = 300;
  resetAt = '2026-11-22T21:26:14.000Z';
  instance: unknown = { version: '4.5.1' };
  /** Answer to timeline requests instead of a list, by how many were answered before; `null` answers. */
  refuse: (answered: number, tags: readonly string[]) => Refusal | null = () => null;

  private constructor(private readonly http: Server) {
    http.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<LocalMastodon> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new LocalMastodon(http);
  }

  get host(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Adds statuses of one hashtag, one a second, oldest first, with ids in the same order. */
  add(tag: string, count: number, firstAtMs: number): void {
    for (let i = 0; i < count; i += 1) {
      const createdAtMs = firstAtMs + i * 1000;
      this.statuses.push({ id: idAt(createdAtMs, this.statuses.length), tags: [tag], createdAtMs });
    }
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.host);
    if (url.pathname === '/api/v2/instance') {
      send(response, this.instance === null ? 404 : 200, {}, this.instance);
      return;
    }
    const [, id] = /^\/api\/v1\/statuses\/([^/]+)$/.exec(url.pathname) ?? [];
    if (id !== undefined) {
      const status = this.statuses.find((known) => known.id === id);
      send(response, status ? 200 : 404, {}, status ? toWire(status) : { error: 'Record not found' });
      return;
    }
    const [, tag = ''] = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(url.pathname) ?? [];
    const tags = [decodeURIComponent(tag), ...url.searchParams.getAll('any[]')];
    const refusal = this.refuse(this.asked.length, tags);
    this.asked.push(decodeURIComponent(url.pathname + url.search));
    if (this.remaining !== null) this.remaining -= 1;
    const headers = { ...this.rateHeaders(), ...refusal?.headers };
    if (refusal) send(response, refusal.status, headers, refusal.body ?? { error: 'refused' });
    else send(response, 200, headers, this.page(tags, url.searchParams).map(toWire));
  }

  private rateHeaders(): Record<string, string> {
    if (this.remaining === null) return {};
    return {
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': String(this.remaining),
      'x-ratelimit-reset': this.resetAt,
    };
  }

  private page(tags: readonly string[], query: URLSearchParams): LocalStatus[] {
    const limit = Math.min(Number(query.get('limit') ?? 20), 40);
    const above = query.get('min_id');
    const below = query.get('max_id');
    const found = this.statuses
      .filter((status) => status.tags.some((tag) => tags.includes(tag)))
      .filter(({ id }) => (above === null || id > above) && (below === null || id < below))
      .sort((a, b) => (a.id < b.id ? 1 : -1));
    return above === null ? found.slice(0, limit) : found.slice(-limit);
  }
}

/** An id that sorts by time, of even length, as snowflakes do. */
export function idAt(timeMs: number, serial = 0): string {
  return `${timeMs}${String(serial % 1_000_000).padStart(6, '0')}`;
}

function toWire({ id, tags, createdAtMs, fields }: LocalStatus): Record<string, unknown> {
  return {
    id,
    created_at: new Date(createdAtMs).toISOString(),
    uri: `https://home.example/users/a/statuses/${id}`,
    url: `https://home.example/@a/${id}`,
    visibility: 'public',
    language: 'en',
    spoiler_text: '',
    content: `<p>report ${id} ${tags.map((tag) => `<a href="/tags/${tag}">#<span>${tag}</span></a>`).join(' ')}</p>`,
    account: { id: '1', acct: 'a@home.example', url: 'https://home.example/@a', bot: false },
    tags: tags.map((name) => ({ name, url: `https://home.example/tags/${name}` })),
    reblog: null,
    ...fields,
  };
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: unknown,
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
