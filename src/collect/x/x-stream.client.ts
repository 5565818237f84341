import { z } from 'zod';
import { CollectorError } from '../../domain/errors.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type Fetch, type PostBody } from '../../http/fetch-document.js';
import { fetchJson } from '../../http/fetch-json.js';
import { fetchLines } from '../../http/fetch-lines.js';
import { RequestBudget } from '../../http/request-budget.js';
import { badPayload } from '../../http/status-error.js';
import { TOLD_REFUSALS, xError } from './x-error.js';
import { FIELDS, type XClientSettings } from './x.client.js';

/** Connections, and changes of rules, that an app may make (connectors.md 1; the second is ours). */
const CONNECT_LIMIT = { requests: 50, windowMs: 15 * MINUTE_MS };
const RULES_LIMIT = { requests: 100, windowMs: 15 * MINUTE_MS };
const SILENCE_MS = 30_000;
const NO_RULES = 409;

const ruleSchema = z.object({
  id: z.string().regex(/^\d+$/),
  value: z.string(),
  tag: z.string().nullish(),
});
export type XRule = z.output<typeof ruleSchema>;
/** `data` is left out when there is none. */
const rulesSchema = z.object({ data: z.array(ruleSchema).nullish() });

export interface XStreamCall {
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

export interface XStreamClientSettings extends XClientSettings {
  /** For bodies that go on for hours. */
  readonly streamFetch: Fetch;
  /** A stream that is silent for so long is dead, ms; default 30 s, as X says every 20 s that it lives. */
  readonly silenceMs?: number;
}

/** Speaks to the filtered stream of X and to its rules; knows nothing of what to listen to or what it costs. */
export class XStreamClient {
  readonly host: string;
  private readonly connects = new RequestBudget(`${this.source} connects`, CONNECT_LIMIT);
  private readonly changes = new RequestBudget(`${this.source} rules`, RULES_LIMIT);

  constructor(
    readonly source: string,
    private readonly settings: XStreamClientSettings,
  ) {
    this.host = new URL(settings.base).host;
  }

  /** All rules of the app, strangers' among them. */
  rules(call: XStreamCall): Promise<XRule[]> {
    return this.askRules(call);
  }

  /** @returns the rules that stand now; one that X refuses is not among them */
  addRules(rules: readonly Pick<XRule, 'value' | 'tag'>[], call: XStreamCall): Promise<XRule[]> {
    return this.askRules(call, { json: { add: rules } });
  }

  async deleteRules(ids: readonly string[], call: XStreamCall): Promise<void> {
    await this.askRules(call, { json: { delete: { ids } } });
  }

  /**
   * Lines of the stream, as `fetchLines` gives them.
   *
   * @throws CollectorError also when the stream is silent for too long
   */
  async *listen({ nowMs, signal }: XStreamCall): AsyncGenerator<readonly string[], void> {
    const { streamFetch: fetch, fieldNames, silenceMs = SILENCE_MS } = this.settings;
    const silence = new AbortController();
    const wait = () => setTimeout(() => silence.abort(this.silent(silenceMs)), silenceMs);
    let timer = wait();
    const url = this.url(
      `?${new URLSearchParams({ [`${fieldNames}.fields`]: FIELDS[fieldNames] }).toString()}`,
    );
    try {
      const lines = fetchLines({
        ...this.headers(),
        fetch,
        source: this.source,
        url,
        budget: this.connects,
        // It has a pace of trying again of its own.
        once: true,
        nowMs,
        signal: AbortSignal.any([signal, silence.signal]),
        explain: ({ status, headers, body }) => {
          const error = xError({ source: this.source, url, nowMs }, status, headers, body);
          // Somebody took our rules away; they are put back before the next try.
          return status === NO_RULES
            ? new CollectorError('refused', this.source, error.message, true)
            : error;
        },
      });
      for await (const some of lines) {
        // While we are busy nobody listens: that is no silence of X.
        clearTimeout(timer);
        yield some;
        timer = wait();
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private async askRules({ nowMs, signal }: XStreamCall, post?: PostBody): Promise<XRule[]> {
    const url = this.url('/rules');
    const reply = await fetchJson({
      ...this.headers(),
      fetch: this.settings.fetch,
      source: this.source,
      url,
      budget: this.changes,
      nowMs,
      signal,
      expect: TOLD_REFUSALS,
      ...(post ? { post } : {}),
    });
    if (TOLD_REFUSALS.includes(reply.status))
      throw xError({ source: this.source, url, nowMs }, reply.status, reply.headers, reply.body);
    const parsed = rulesSchema.safeParse(reply.body);
    if (!parsed.success) throw badPayload({ source: this.source, url }, 'answers no list of rules');
    return parsed.data.data ?? [];
  }

  private url(rest: string): string {
    return `${this.settings.base}/2/tweets/search/stream${rest}`;
  }

  private headers() {
    return { headers: { authorization: `Bearer ${this.settings.token}` } };
  }

  private silent(forMs: number): CollectorError {
    const message = `${this.host} has said nothing for ${forMs / 1000} s`;
    return new CollectorError('timeout', this.source, message, true);
  }
}
