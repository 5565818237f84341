import { type Command } from 'commander';
import { addReports, EMPTY_REPORT, type IngestReport } from '../../domain/ingest-report.js';
import { byEventOrder } from '../../domain/post.js';
import { Pipeline, seedCatalogue } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { databaseOption } from '../options.js';
import { readRecordings } from '../read-inputs.js';
import { reportText } from '../replay-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

/** Posts of one transaction: small enough to lose little when killed, large enough to be fast. */
const BATCH = 500;

export function registerImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('take recorded posts into the database; posts that are there already count as duplicates')
    .argument('<posts...>', 'recordings: .ndjson, .jsonl, .json or .csv, each also as .gz')
    .option('--json', 'tell the counts as JSON')
    .addOption(databaseOption())
    .action(async (paths: string[], { database, json }: { database?: string; json?: true }) => {
      const { posts, failed } = await readRecordings(paths, terminal);
      if (posts.length === 0) throw new CommandError('there is no post to import');
      const report = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        const pipeline = await Pipeline.create(store, {
          now: Date.now,
          onFailure: (post, error) => terminal.err(`${post.id}: could not be read: ${String(error)}`),
        });
        const progress = terminal.progress('import');
        let sum: IngestReport = { ...EMPTY_REPORT, read: failed, failed };
        const inOrder = [...posts].sort(byEventOrder);
        for (let index = 0; index < inOrder.length; index += BATCH) {
          const batch = inOrder.slice(index, index + BATCH);
          sum = addReports(sum, await pipeline.ingest(batch, { source: 'import', kind: 'push' }));
          progress.update(Math.min(index + BATCH, inOrder.length), inOrder.length);
        }
        progress.finish();
        await pipeline.settle();
        return sum;
      });
      terminal.out(json ? `${JSON.stringify(report, null, 1)}\n` : reportText(report));
    });
}
