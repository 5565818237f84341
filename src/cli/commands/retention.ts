import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { toIso } from '../../domain/time.js';
import {
  dropOldMonths,
  listSizes,
  Pipeline,
  planRetention,
  type RetentionPlan,
} from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { countArgument, databaseOption, jsonOption } from '../options.js';
import { type Terminal } from '../terminal.js';
import { tellUnread } from '../tell-unread.js';
import { untilInterrupted } from '../until-interrupted.js';
import { withStore } from '../with-store.js';

interface RetentionOptions {
  readonly dryRun?: true;
  readonly months?: number;
  readonly json?: true;
  readonly database?: string;
}

const MOST_MONTHS = 1_200;

export function register(command: Command, terminal: Terminal): void {
  command
    .option('--dry-run', 'tell what would be dropped, and drop nothing')
    .option('--months <n>', 'with --dry-run: as if OUTCRY_KEEP_MONTHS were this', countArgument(MOST_MONTHS))
    .addOption(jsonOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nA running service does this by itself every hour. What is dropped is gone for good: hours, spikes, links and digests stay.',
    )
    .action(async ({ dryRun, months: asked, json, database }: RetentionOptions) => {
      if (asked !== undefined && !dryRun)
        throw new UsageError('--months goes with --dry-run; what is dropped is set by OUTCRY_KEEP_MONTHS');
      const months = asked ?? loadConfig().keepMonths;
      const plan = await withStore(database, 'existing', async (store) => {
        if (dryRun) return planRetention(store, months, Date.now());
        const pipeline = Pipeline.create(store, { now: Date.now, onFailure: tellUnread(terminal) });
        const say = (line: string) => terminal.err(line);
        let pieces: RetentionPlan['pieces'] = [];
        await untilInterrupted(async (signal) => {
          pieces = await dropOldMonths(pipeline, months, { info: say, warn: say }, Date.now(), signal);
          if (signal.aborted) throw new CommandError('stopped; the same command goes on from here');
        });
        return { ...(await planRetention(store, months, Date.now())), pieces };
      });
      terminal.out(json ? jsonText(toJson(plan)) : toText(plan, dryRun === true));
    });
}

function toJson({ keepFromMs, waitsFor, pieces }: RetentionPlan) {
  return { keepFrom: keepFromMs === null ? null : toIso(keepFromMs), waitsFor, drops: pieces };
}

function toText({ keepFromMs, waitsFor, pieces }: RetentionPlan, isDryRun: boolean): string {
  if (keepFromMs === null) return 'everything is kept: OUTCRY_KEEP_MONTHS is not set\n';
  const waits = waitsFor === null ? '' : `it waits: ${waitsFor}\n`;
  const sizes = pieces.length === 0 ? 'nothing' : listSizes(pieces);
  const verb = isDryRun ? 'would be dropped' : 'was dropped';
  const kept = waitsFor === null ? 'kept' : 'to be kept';
  return `${kept} from ${toIso(keepFromMs)} on; of before ${verb}: ${sizes}\n${waits}`;
}
