import { type AppConfig } from '../../config/to-config.js';
import { createPoliteFetch } from '../../http/create-polite-fetch.js';
import { type Fetch } from '../../http/fetch-document.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { CATALOGUE, type Probe, probeSources } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { checkClock } from './check-clock.js';
import { checkConfiguration } from './check-configuration.js';
import { checkDatabase } from './check-database.js';
import { checkNode } from './check-node.js';
import { checkPort } from './check-port.js';
import { checkQueue } from './check-queue.js';
import { checkSources } from './check-sources.js';
import { checkToken } from './check-token.js';
import { broken, type Finding } from './finding.js';

/** Whoever has not answered by then does not. */
const ANSWER_WITHIN_MS = 15_000;

interface ExamineOptions {
  /** Instead of the configured one. */
  readonly databaseUrl?: string | undefined;
  /** Whether nothing but this machine is asked. */
  readonly offline: boolean;
  /** Default: the polite client over the network. */
  readonly fetch?: Fetch;
  readonly now: () => number;
}

/** Looks at everything that Outcry needs, and changes nothing. */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const node = checkNode(process.versions.node);
  const { config, findings } = checkConfiguration();
  if (config === null) {
    const rest = broken(
      'configuration',
      'nothing else was looked at',
      'mend the configuration, then ask again',
    );
    return [node, ...findings, rest];
  }
  const databaseUrl = options.databaseUrl ?? config.databaseUrl;
  const database = await checkDatabase(databaseUrl);
  const store = database.isReadable ? await openStore(databaseUrl) : null;
  try {
    const probes = options.offline ? [] : await probeAll(config, store, options);
    const ahead = probes.flatMap(({ aheadMs }) => (aheadMs === null ? [] : [aheadMs]));
    const rows = (await store?.sources.list()) ?? [];
    return [
      node,
      ...findings,
      ...database.findings,
      ...(await checkQueue({ ...config, databaseUrl })),
      await checkToken(config.adminToken, store),
      await checkPort(config.host, config.port),
      ...checkClock(ahead, config.timezone),
      ...checkSources(config, rows, probes, options.now()),
    ];
  } finally {
    await store?.close();
  }
}

async function probeAll(
  config: AppConfig,
  store: Store | null,
  { fetch, now }: ExamineOptions,
): Promise<Probe[]> {
  const services = (await store?.services.list()) ?? CATALOGUE;
  const polite = createPoliteFetch({
    contact: config.contact,
    privateHosts: config.privateHosts,
    ledger: new RequestLedger(),
  });
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    return await probeSources({ config, services, fetch: fetch ?? polite.fetch, now, signal });
  } finally {
    await polite.close();
  }
}
