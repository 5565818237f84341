/** What a server answered to be: `redis 7.0.15`, and what it does when its memory is full. */
export interface QueueProbe {
  readonly server: string;
  /** `noeviction` keeps every job; `null`: the server does not tell. */
  readonly evicts: string | null;
}

const ANSWER_WITHIN_MS = 3_000;

/**
 * Asks Redis or Valkey who it is.
 *
 * @throws Error that says why it does not answer, without its password
 */
export async function probeQueue(url: string): Promise<QueueProbe> {
  const { Redis } = await import('./queue-client.js');
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    retryStrategy: () => null,
  });
  let reason: string | null = null;
  client.on('error', (error: Error) => (reason = error.message));
  try {
    await client.connect();
    const about = await client.info();
    const told = (name: string) => new RegExp(`^${name}:(.+?)\\r?$`, 'm').exec(about)?.[1] ?? null;
    const version = told('valkey_version') ?? told('redis_version') ?? 'of unknown version';
    return {
      server: `${told('server_name') ?? 'redis'} ${version}`,
      evicts: told('maxmemory_policy'),
    };
  } catch (error) {
    throw new Error(reason ?? (error instanceof Error ? error.message : String(error)), { cause: error });
  } finally {
    client.disconnect();
  }
}
