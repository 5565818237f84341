import { type Command } from 'commander';
import { Pipeline, reprocess } from '../../pipeline/index.js';
import { noSuchService } from '../no-such-service.js';
import { UsageError } from '../errors.js';
import { databaseOption, instantArgument, slugArgument } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface ReprocessOptions {
  readonly from?: number;
  readonly to?: number;
  readonly service?: string;
  readonly database?: string;
  readonly json?: true;
}

export function registerReprocess(program: Command, terminal: Terminal): void {
  program
    .command('reprocess')
    .description('run stored posts through the pipeline again, after a rule or a model changed')
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .option('--service <slug>', 'count and judge only this service anew', slugArgument)
    .option('--json', 'tell it as JSON')
    .addOption(databaseOption())
    .action(async ({ from, to, service, database, json }: ReprocessOptions) => {
      if (from !== undefined && to !== undefined && to <= from)
        throw new UsageError('--to must come after --from');
      const report = await withStore(database, 'existing', async (store) => {
        if (service !== undefined && (await store.services.get(service)) === null) {
          throw await noSuchService(store, service);
        }
        const stored = await store.posts.range();
        const range = stored && { startMs: from ?? stored.startMs, endMs: to ?? stored.endMs };
        const pipeline = Pipeline.create(store, { now: Date.now });
        const progress = terminal.progress('reprocess');
        const done = await reprocess(pipeline, {
          ...(range ? { range } : {}),
          ...(service === undefined ? {} : { service }),
          onProgress: (posts) => progress.update(posts, 0, 'posts'),
        });
        progress.finish();
        return done;
      });
      terminal.out(
        json
          ? `${JSON.stringify(report, null, 1)}\n`
          : `${report.posts} posts read again, ${report.changed} of them differently; judged anew: ${report.services.join(', ') || 'nothing'}\n`,
      );
    });
}
