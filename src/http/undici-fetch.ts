import { type Agent } from 'undici';
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

/** `fetch` over connections that are kept and limited. */
export function createUndiciFetch(): UndiciFetch {
  return overAgent({ bodyTimeout: SILENCE_TIMEOUT_MS, connections: CONNECTIONS_PER_HOST });
}

/** `fetch` for bodies that go on for hours: whoever asks limits how many there are, and silence lasts longer. */
export function createUndiciStreamFetch(): UndiciFetch {
  return overAgent({ bodyTimeout: STREAM_SILENCE_TIMEOUT_MS, connections: null });
}

function overAgent(options: Pick<Agent.Options, 'bodyTimeout' | 'connections'>): UndiciFetch {
  // Loaded with the first request: a start need not wait for it.
  const open = async () => {
    const { Agent, fetch } = await import('undici');
    const dispatcher = new Agent({
      ...options,
      connect: { timeout: CONNECT_TIMEOUT_MS },
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
