import { type Command } from 'commander';
import {
  assertDatabaseAddress,
  isMissingFile,
  MEMORY,
  readDatabaseAddress,
  shownAddress,
} from '../../store/database-address.js';
import { copyDatabase, isFreeForCopy } from '../../store/copy-database.js';
import { openDatabase } from '../../store/open-store.js';
import { UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: true;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--from <url>', 'database to copy; nothing must be written to it meanwhile')
    .requiredOption('--to <url>', 'database to copy into: sqlite:<path> or postgres://…')
    .addOption(jsonOption())
    .action(async ({ from, to, json }: MigrateOptions) => {
      assertTwoPlaces(from, to);
      const source = await openDatabase(from);
      try {
        const target = await openDatabase(to);
        try {
          if (!(await isFreeForCopy(target)))
            throw new UsageError(`the database ${shownAddress(to)} is not empty; name one that is`);
          const copied = await withProgress(terminal, 'migrate', (update) =>
            copyDatabase(source, target, (rows, total, step) => update(rows, total, `rows ${step}`)),
          );
          terminal.out(json ? jsonText(copied) : copiedText(copied));
        } finally {
          await target.disconnect();
        }
      } finally {
        await source.disconnect();
      }
    });
}

/** @throws UsageError, DatabaseAddressError */
function assertTwoPlaces(from: string, to: string): void {
  for (const url of [from, to]) assertDatabaseAddress(url);
  const [source, target] = [from, to].map(readDatabaseAddress);
  for (const place of [source, target])
    if (place?.kind === 'sqlite' && place.path === MEMORY)
      throw new UsageError('a database in memory is gone when the command ends; name a file or a server');
  if (source?.kind === 'sqlite' && isMissingFile(source.path))
    throw new UsageError(`there is no database at ${source.path}`);
  if (from === to) throw new UsageError('--from and --to are the same database');
}

function copiedText(tables: Awaited<ReturnType<typeof copyDatabase>>): string {
  const rows = tables.map(({ table, rows: count, sha256 }) => [table, String(count), sha256]);
  return tableText(['table', 'rows', 'sha256 of both'], rows);
}
