import { type Fetch } from './fetch-document.js';
import { PoliteClient, type PoliteOptions } from './polite-client.js';
import { createUndiciFetch, createUndiciStreamFetch } from './undici-fetch.js';
import { userAgent } from './user-agent.js';

interface PoliteFetchSettings extends Pick<PoliteOptions, 'ledger' | 'book' | 'onRequest'> {
  /** Whom operators may write to, `null` for nobody. */
  readonly contact: string | null;
}

/** The clients of a process, on the wall's clock; `close` lets go of its connections. */
export function createPoliteFetch({ contact, ...settings }: PoliteFetchSettings): {
  readonly fetch: Fetch;
  /** For bodies that go on for hours. */
  readonly streamFetch: Fetch;
  close(): Promise<void>;
} {
  const undici = createUndiciFetch();
  const streams = createUndiciStreamFetch();
  const over = (transport: Fetch): Fetch =>
    new PoliteClient({
      ...settings,
      transport,
      userAgent: userAgent(contact),
      now: Date.now,
      random: Math.random,
    }).fetch;
  return {
    fetch: over(undici.fetch),
    streamFetch: over(streams.fetch),
    close: async () => {
      await Promise.all([undici.close(), streams.close()]);
    },
  };
}
