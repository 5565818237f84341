import { type Fetch } from './fetch-document.js';
import { PoliteClient, type PoliteOptions } from './polite-client.js';
import { createUndiciFetch } from './undici-fetch.js';
import { userAgent } from './user-agent.js';

interface PoliteFetchSettings extends Pick<PoliteOptions, 'ledger' | 'onRequest'> {
  /** Whom operators may write to, `null` for nobody. */
  readonly contact: string | null;
}

/** The one client of a process, on the wall's clock; `close` lets go of its connections. */
export function createPoliteFetch({ contact, ...settings }: PoliteFetchSettings): {
  readonly fetch: Fetch;
  close(): Promise<void>;
} {
  const undici = createUndiciFetch();
  const client = new PoliteClient({
    ...settings,
    transport: undici.fetch,
    userAgent: userAgent(contact),
    now: Date.now,
    random: Math.random,
  });
  return { fetch: client.fetch, close: () => undici.close() };
}
