import { type Command } from 'commander';
import { Pipeline, reprocess } from '../../pipeline/index.js';
import { toIso } from '../../domain/time.js';
import { UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { assertRange, databaseOption, instantArgument, jsonOption, slugArgument } from '../options.js';
import { requireService } from '../require-service.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';
import { withStore } from '../with-store.js';

interface ReprocessOptions {
  readonly from?: number;
  readonly to?: number;
  readonly service?: string;
  readonly database?: string;
  readonly json?: true;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .option('--from <time>', 'from this time on', instantArgument)
    .option('--to <time>', 'before this time', instantArgument)
    .option('--service <slug>', 'count and judge only this service anew', slugArgument)
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ from, to, service, database, json }: ReprocessOptions) => {
      assertRange({ from, to });
      const report = await withStore(database, 'existing', async (store) => {
        if (service !== undefined) await requireService(store, service);
        const stored = await store.posts.range();
        const { keptFromMs } = await store.keeping.get();
        if (keptFromMs !== null && to !== undefined && to <= keptFromMs)
          throw new UsageError(`posts from before ${toIso(keptFromMs)} are not kept (OUTCRY_KEEP_MONTHS)`);
        if (keptFromMs !== null && from !== undefined && from < keptFromMs)
          terminal.err(
            `posts are kept from ${toIso(keptFromMs)} on (OUTCRY_KEEP_MONTHS): it begins there, and what was told of before stays`,
          );
        const range = stored && { startMs: from ?? stored.startMs, endMs: to ?? stored.endMs };
        const pipeline = Pipeline.create(store, { now: Date.now, onFailure: tellUnread(terminal) });
        return withProgress(terminal, 'reprocess', (update) =>
          reprocess(pipeline, {
            ...(range ? { range } : {}),
            ...(service === undefined ? {} : { service }),
            onProgress: (posts) => update(posts, 0, 'posts'),
          }),
        );
      });
      terminal.out(
        json
          ? jsonText(report)
          : `${report.posts} posts read again, ${report.changed} of them differently; judged anew: ${report.services.join(', ') || 'nothing'}\n`,
      );
    });
}
