import { type Command, InvalidArgumentError } from 'commander';
import { type OutageWindow } from '../../domain/outage-window.js';
import { toIso } from '../../domain/time.js';
import { isSlug } from '../../domain/tracked-service.js';
import {
  importWindows,
  Pipeline,
  seedCatalogue,
  type ServiceChoice,
  type WindowsReport,
} from '../../pipeline/index.js';
import { COMMAND_LINE } from '../../domain/audit.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { readIncidents } from '../read-inputs.js';
import { requireService } from '../require-service.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

const BY_PROVIDER: ServiceChoice = { all: null, byProvider: new Map() };

export function register(command: Command, terminal: Terminal): void {
  command
    .argument(
      '<files...>',
      'windows.json, a history of incidents (.ndjson, .jsonl, .json) or a table of their stages (.csv)',
    )
    .option(
      '--service <choice>',
      'slug that they belong to, or PROVIDER=SLUG, repeatable (default: the slug or the status page that a record names)',
      addChoice,
      BY_PROVIDER,
    )
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(
      async (
        paths: string[],
        { service, database, json }: { service: ServiceChoice; database?: string; json?: true },
      ) => {
        const { windows, failed } = await readIncidents(paths, terminal);
        if (windows.length === 0 && failed > 0)
          throw new UsageError(
            `none of the ${failed} records is an incident; see --help for the files it takes`,
          );
        if (windows.length === 0) throw new CommandError('there is no incident to import');
        const report = await withStore(database, 'create', async (store) => {
          await seedCatalogue(store, Date.now());
          const chosen = [service.all, ...service.byProvider.values()].filter((slug) => slug !== null);
          for (const slug of chosen) await requireService(store, slug);
          const counts = await importWindows(store, windows, service, {
            by: COMMAND_LINE,
            atMs: Date.now(),
          });
          const pipeline = Pipeline.create(store, {
            now: Date.now,
            onFailure: tellUnread(terminal),
          });
          if (counts.services.size > 0) await pipeline.link(counts.services);
          return counts;
        });
        for (const [wanted, count] of report.strange) {
          terminal.err(`${count} incidents of "${wanted}", which no tracked service is; see --service`);
        }
        for (const { dropped, kept } of report.disagreeing.slice(0, TOLD_DISAGREEMENTS)) {
          const isAlike = spanText(dropped) === spanText(kept);
          const other = isAlike ? 'one with other stages or words' : spanText(dropped);
          terminal.err(
            `${kept.id} is told twice and not alike: ${spanText(kept)}, which was read last, holds; ${other} is dropped`,
          );
        }
        if (report.disagreeing.length > TOLD_DISAGREEMENTS)
          terminal.err(
            `… and ${report.disagreeing.length - TOLD_DISAGREEMENTS} more that are told twice and not alike`,
          );
        const { read, added, changed, unchanged, repeated } = report;
        const strange = strangers(report);
        const counts = { read: read + failed, added, changed, unchanged, repeated, strange, failed };
        terminal.out(
          json
            ? jsonText(counts)
            : `${Object.entries(counts)
                .map(([name, count]) => `${name} ${count}`)
                .join(', ')}\n`,
        );
      },
    );
}

/** Told one by one; the rest is a number. */
const TOLD_DISAGREEMENTS = 20;

function spanText({ title, startMs, endMs }: OutageWindow): string {
  return `"${title}" (${toIso(startMs)} to ${endMs === null ? 'now' : toIso(endMs)})`;
}

function strangers({ strange }: WindowsReport): number {
  return [...strange.values()].reduce((sum, count) => sum + count, 0);
}

function addChoice(text: string, choice: ServiceChoice): ServiceChoice {
  const [before = '', after] = text.split('=');
  const slug = after ?? before;
  if (!isSlug(slug)) throw new InvalidArgumentError('It must be the slug of a service, or PROVIDER=SLUG.');
  if (after === undefined) return { ...choice, all: slug };
  return { ...choice, byProvider: new Map([...choice.byProvider, [before, slug]]) };
}
