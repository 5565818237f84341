import { type Agent, type buildConnector } from 'undici';
import { type AddressGuard } from './address-guard.js';
import { type Fetch } from './fetch-document.js';

/** A handshake, a first byte or a pause in a body that takes longer is a failure; the caller may give up sooner. */
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 20_000;
/** A stream says now and then that it lives: Mastodon every 15 s, others every 30 s. */
const STREAM_SILENCE_TIMEOUT_MS = 75_000;
/** Requests under way to one host; further ones wait in line. */
const CONNECTIONS_PER_HOST = 2;
/** Pages are asked every minute, so a connection is kept for a little longer. */
const KEEP_ALIVE_MS = 70_000;

interface UndiciFetch {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

/** `fetch` over connections that are kept, limited, and made only where the guard lets them. */
export function createUndiciFetch(guard: AddressGuard): UndiciFetch {
  return overAgent(guard, { bodyTimeout: SILENCE_TIMEOUT_MS, connections: CONNECTIONS_PER_HOST });
}

/** `fetch` for bodies that go on for hours: whoever asks limits how many there are, and silence lasts longer. */
export function createUndiciStreamFetch(guard: AddressGuard): UndiciFetch {
  return overAgent(guard, { bodyTimeout: STREAM_SILENCE_TIMEOUT_MS, connections: null });
}

function overAgent(
  guard: AddressGuard,
  options: Pick<Agent.Options, 'bodyTimeout' | 'connections'>,
): UndiciFetch {
  // Loaded with the first request: a start need not wait for it.
  const open = async () => {
    const { Agent, buildConnector, fetch } = await import('./undici.js');
    const dispatcher = new Agent({
      ...options,
      connect: guarded(guard, buildConnector),
      headersTimeout: SILENCE_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
    return { dispatcher, fetch };
  };
  let opened: ReturnType<typeof open> | null = null;
  return {
    // The package declares the same shapes as Node does, under its own names.
    fetch: async (url, { source: _, budget: __, once: ___, deadline: ____, stream: _____, ...init }) => {
      const { dispatcher, fetch } = await (opened ??= open());
      return (await fetch(url, { ...(init as object), dispatcher })) as unknown as Response;
    },
    close: async () => {
      await (await opened)?.dispatcher.destroy();
    },
  };
}

/** Makes connections, each after the guard was asked of its host and of what its name leads to. */
function guarded(guard: AddressGuard, build: typeof buildConnector): buildConnector.connector {
  // A connector keeps TLS sessions; what it resolves names with depends on the port.
  const connectors = new Map<number, buildConnector.connector>();
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    try {
      guard.check(options.hostname, port);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    const connector =
      connectors.get(port) ?? build({ timeout: CONNECT_TIMEOUT_MS, lookup: guard.lookup(port) });
    connectors.set(port, connector);
    connector(options, callback);
  };
}
