import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { createPoliteFetch } from '../../http/create-polite-fetch.js';
import { RequestLedger } from '../../http/request-ledger.js';
import { discoverPage, type Discovery } from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';

/** For all of it: some twenty addresses of one host. */
const TIMEOUT_MS = 120_000;

export function registerDiscover(services: Command, terminal: Terminal): void {
  services
    .command('discover')
    .description('find out which family of status pages a host belongs to; changes nothing')
    .argument('<host>', 'host name or address, e.g. www.githubstatus.com')
    .addOption(jsonOption('tell it as JSON; `page` is the statusPage of a services.json'))
    .action(async (host: string, { json }: { json?: true }) => {
      const discovery = await discover(host);
      const { page, tried, away } = discovery;
      if (json) terminal.out(jsonText(discovery));
      else {
        const rows = tried.map(({ type, address, told, fits }) => [fits ? '*' : '', type, address, told]);
        terminal.out(tableText(['', 'family', 'address', 'answer'], rows));
      }
      if (page === null) {
        const families = [...new Set(tried.map(({ type }) => type))].join(', ');
        const asked = `asked were ${tried.length} addresses of ${families}`;
        throw new CommandError(`${away ?? `${host} speaks nothing that can be read`}; ${asked}`);
      }
      terminal.err(`${page.url} is of the family ${page.type}`);
    });
}

async function discover(host: string): Promise<Discovery> {
  const { contact, privateHosts } = loadConfig();
  const polite = createPoliteFetch({ contact, privateHosts, ledger: new RequestLedger() });
  try {
    return await discoverPage(host, {
      fetch: polite.fetch,
      nowMs: Date.now(),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(
      `${error.message}; it takes one such as www.githubstatus.com, asked by https, or a whole address`,
    );
  } finally {
    await polite.close();
  }
}
