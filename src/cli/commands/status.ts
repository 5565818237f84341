import { type Command, Option } from 'commander';
import { isOfficial } from '../../domain/outage-window.js';
import { SPIKE_STATES, type SpikeState } from '../../domain/spike.js';
import { toIso } from '../../domain/time.js';
import { readOverview, type ServiceOverview } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { noSuchService } from '../no-such-service.js';
import { CommandError } from '../errors.js';
import { databaseOption, slugArgument } from '../options.js';
import { EXIT_FAILED, ExitWith } from '../run-program.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface StatusOptions {
  readonly json?: true;
  readonly failOn?: SpikeState;
  readonly database?: string;
}

export function registerStatus(program: Command, terminal: Terminal): void {
  program
    .command('status')
    .description('current state, for scripts: exit 1 when a service is in the state of --fail-on or worse')
    .argument('[service]', 'slug; default: all enabled services', slugArgument)
    .option('--json', 'tell it as JSON')
    .addOption(new Option('--fail-on <state>', 'exit 1 from this state on').choices([...SPIKE_STATES]))
    .addOption(databaseOption())
    .action(async (slug: string | undefined, { json, failOn, database }: StatusOptions) => {
      const told = await withStore(database, 'existing', (store) => readStates(store, slug));
      if (json) terminal.out(`${JSON.stringify(told.map(statusJson), null, 1)}\n`);
      else
        terminal.out(
          tableText(['service', 'state', 'since', 'people', 'official page', 'by hand'], told.map(statusRow)),
        );
      const blind = told.filter(({ state }) => state === 'blind').length;
      if (blind > 0)
        terminal.err(`nobody was heard about ${blind} of ${told.length}: their state is not known`);
      if (failOn !== undefined && told.some(({ state }) => isAtLeast(state, failOn)))
        throw new ExitWith(EXIT_FAILED);
    });
}

async function readStates(store: Store, slug: string | undefined): Promise<ServiceOverview[]> {
  const all = await readOverview(store, Date.now());
  if (slug === undefined) return all;
  const told = all.filter(({ service }) => service.slug === slug);
  if (told.length > 0) return told;
  if (await store.services.get(slug))
    throw new CommandError(`${slug} is switched off: nothing is known of it`);
  throw await noSuchService(store, slug);
}

/** `blind` and `calm` are no rungs of the ladder: not seeing is not failing. */
function isAtLeast(state: ServiceOverview['state'], least: SpikeState): boolean {
  return SPIKE_STATES.findIndex((rung) => rung === state) >= SPIKE_STATES.indexOf(least);
}

function statusJson({ service, state, spike, window, coverage, lastPostMs, leadMinutes }: ServiceOverview) {
  return {
    service: service.slug,
    name: service.name,
    state,
    since: spike ? toIso(spike.onsetMs) : null,
    confidence: spike?.confidence ?? null,
    spike: spike?.id ?? null,
    window: window?.id ?? null,
    leadMinutes,
    coverage,
    lastPostAt: lastPostMs === null ? null : toIso(lastPostMs),
  };
}

function statusRow({ service, state, spike, window }: ServiceOverview): string[] {
  return [
    service.name,
    state,
    spike ? toIso(spike.onsetMs) : '',
    spike ? String(spike.authors) : '',
    window && isOfficial(window) ? `${window.status}: ${window.title}` : '',
    window && !isOfficial(window) ? window.title : '',
  ];
}
