import { type Command, Option } from 'commander';
import { SPIKE_STATES, type SpikeState } from '../../domain/spike.js';
import { toIso } from '../../domain/time.js';
import { readOverview, type ServiceOverview } from '../../pipeline/index.js';
import { type Store } from '../../store/store.js';
import { CommandError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption, slugArgument } from '../options.js';
import { requireService } from '../require-service.js';
import { EXIT_FAILED, ExitWith } from '../run-program.js';
import { statusText } from '../status-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface StatusOptions {
  readonly json?: true;
  readonly failOn?: SpikeState;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('[service]', 'slug; default: all enabled services', slugArgument)
    .addOption(jsonOption())
    .addOption(new Option('--fail-on <state>', 'exit 1 from this state on').choices([...SPIKE_STATES]))
    .addOption(databaseOption())
    .action(async (slug: string | undefined, { json, failOn, database }: StatusOptions) => {
      const told = await withStore(database, 'existing', (store) => readStates(store, slug));
      terminal.out(json ? jsonText(told.map(statusJson)) : statusText(told, terminal));
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
  await requireService(store, slug);
  throw new CommandError(`${slug} is switched off: nothing is known of it`);
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
