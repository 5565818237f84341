import { ConfigError } from './env.js';
import { type AppConfig } from './to-config.js';

/**
 * Where the queue of jobs is; `null`: there is none, this process does them all.
 *
 * @throws ConfigError when there is nothing to share: a file of SQLite has one process that serves
 */
export function queueAddress({
  redisUrl,
  databaseUrl,
}: Pick<AppConfig, 'redisUrl' | 'databaseUrl'>): string | null {
  if (redisUrl === null) return null;
  if (!databaseUrl.startsWith('sqlite:')) return redisUrl;
  throw new ConfigError(
    'OUTCRY_REDIS_URL shares jobs out to machines on one database, but OUTCRY_DATABASE_URL names a file of SQLite; it takes postgres://…',
  );
}

/** The address without its user and password. */
export function shownQueueAddress(redisUrl: string): string {
  const { protocol, host, pathname } = new URL(redisUrl);
  return `${protocol}//${host}${pathname}`;
}
