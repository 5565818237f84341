import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch } from '../../http/fetch-document.js';
import { fetchEvents, type ServerEvent } from '../../http/fetch-events.js';
import { RequestBudget } from '../../http/request-budget.js';
import { type Call, MastodonClient } from './mastodon.client.js';

/** Connections that may be opened; the rest of what a server allows (300 in 5 minutes) is left to its timelines. */
const LIMIT = { requests: 60, windowMs: 5 * MINUTE_MS };

export interface StreamFetches {
  readonly fetch: Fetch;
  /** For bodies that go on for hours. */
  readonly streamFetch: Fetch;
}

/** Speaks to the streaming half of one server, as one of its users. */
export class MastodonStreamClient {
  private readonly server: MastodonClient;
  private readonly budget = new RequestBudget(this.source, LIMIT);
  /** Where the server streams, once it has told. */
  private streaming: string | null = null;

  /** @param address  as of `MastodonClient` */
  constructor(
    readonly source: string,
    address: string,
    private readonly token: string,
    private readonly fetches: StreamFetches,
  ) {
    this.server = new MastodonClient(source, address, token, fetches.fetch);
  }

  get host(): string {
    return this.server.host;
  }

  /** Events of one hashtag, as `fetchEvents` gives them. @param hashtag  without `#` */
  async *listen(hashtag: string, call: Call): AsyncGenerator<readonly ServerEvent[], void> {
    this.streaming ??= streamingBase(
      (await this.server.instance(call))?.configuration?.urls?.streaming,
      this.server.base,
    );
    yield* fetchEvents({
      ...call,
      fetch: this.fetches.streamFetch,
      source: this.source,
      budget: this.budget,
      url: `${this.streaming}/api/v1/streaming/hashtag?${new URLSearchParams({ tag: hashtag }).toString()}`,
      headers: { authorization: `Bearer ${this.token}` },
    });
  }
}

/**
 * Where a server streams: it tells the address as one of WebSockets. One that would send the token in the clear, though
 * the server itself is asked by https, is not believed.
 */
export function streamingBase(told: string | null | undefined, base: string): string {
  if (!told || !URL.canParse(told)) return base;
  const { protocol, host } = new URL(told);
  if (protocol === 'wss:' || protocol === 'https:') return `https://${host}`;
  const isPlain = protocol === 'ws:' || protocol === 'http:';
  return isPlain && base.startsWith('http://') ? `http://${host}` : base;
}
