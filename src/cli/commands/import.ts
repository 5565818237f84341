import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { Pipeline, ReadingPool, seedCatalogue, warnOfOldPosts } from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { readRecordings } from '../read-inputs.js';
import { reportText } from '../replay-text.js';
import { tellUnread } from '../tell-unread.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';
import { withStore } from '../with-store.js';

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('<posts...>', 'recordings: .ndjson, .jsonl, .json or .csv, each also as .gz')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (paths: string[], { database, json }: { database?: string; json?: true }) => {
      const { posts, failed } = await readRecordings(paths, terminal);
      if (posts.length === 0 && failed > 0) throw new UsageError(`none of the ${failed} lines is a post`);
      if (posts.length === 0) throw new CommandError('there is no post to import');
      const pool = new ReadingPool({
        onCrash: ({ message }) => terminal.err(`a reading thread died, its posts are read again: ${message}`),
      });
      const { report, closedMs } = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        const pipeline = Pipeline.create(store, {
          now: Date.now,
          onFailure: tellUnread(terminal),
          pool,
        });
        const sum = await withProgress(terminal, 'import', (update) =>
          pipeline.ingestRecording(posts, { source: 'import', failed }, (done) => update(done, posts.length)),
        );
        await pipeline.settle();
        return { report: sum, ...(await store.keeping.get()) };
      }).finally(() => pool.close());
      for (const warning of warnOfOldPosts(posts, loadConfig().retentionDays, Date.now(), closedMs))
        terminal.err(warning);
      terminal.out(json ? jsonText(report) : reportText(report));
    });
}
