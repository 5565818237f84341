import { ConfigError } from '../../config/env.js';
import { queueAddress, shownQueueAddress } from '../../config/queue-address.js';
import { type AppConfig } from '../../config/to-config.js';
import { probeQueue } from '../../pipeline/index.js';
import { broken, type Finding, ok, warning } from './finding.js';

/** Looks at the queue that shares jobs out to replicas; says nothing where there is none. */
export async function checkQueue(config: Pick<AppConfig, 'redisUrl' | 'databaseUrl'>): Promise<Finding[]> {
  let address: string | null;
  try {
    address = queueAddress(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [broken('queue', error.message, 'use PostgreSQL, or unset OUTCRY_REDIS_URL')];
  }
  if (address === null) return [];
  const shown = shownQueueAddress(address);
  try {
    const { server, evicts } = await probeQueue(address);
    const says = `${shown} answers (${server})`;
    if (evicts === null || evicts === 'noeviction') return [ok('queue', says)];
    const remedy = 'set maxmemory-policy noeviction: jobs that are thrown away are not done';
    return [warning('queue', `${says}, but throws data away when it is full (${evicts})`, remedy)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = 'start it, or mend OUTCRY_REDIS_URL: until then no job runs';
    return [broken('queue', `${shown} does not answer: ${reason}`, remedy)];
  }
}
