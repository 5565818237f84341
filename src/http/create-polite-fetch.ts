import { type PrivateHost } from '../domain/private-host.js';
import { AddressGuard } from './address-guard.js';
import { type Fetch } from './fetch-document.js';
import { PoliteClient, type PoliteOptions } from './polite-client.js';
import { createUndiciFetch, createUndiciStreamFetch } from './undici-fetch.js';
import { userAgent } from './user-agent.js';

interface PoliteFetchSettings extends Pick<PoliteOptions, 'ledger' | 'book' | 'onRequest'> {
  /** Whom operators may write to, `null` for nobody. */
  readonly contact: string | null;
  /** What may be asked although it is not of the public net. */
  readonly privateHosts: readonly PrivateHost[];
}

/** The clients of a process, on the wall's clock; `close` lets go of its connections. */
export function createPoliteFetch({ contact, privateHosts, ...settings }: PoliteFetchSettings): {
  readonly fetch: Fetch;
  /** For bodies that go on for hours. */
  readonly streamFetch: Fetch;
  close(): Promise<void>;
} {
  const guard = new AddressGuard(privateHosts);
  const undici = createUndiciFetch(guard);
  const streams = createUndiciStreamFetch(guard);
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
