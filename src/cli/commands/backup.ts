import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { toIso } from '../../domain/time.js';
import { VERSION } from '../../http/user-agent.js';
import { type Backup, BackupError, takeBackup } from '../../store/backup.js';
import { isMissingFile, MEMORY, readDatabaseAddress } from '../../store/database-address.js';
import { UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

interface BackupOptions {
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('[target]', 'to write; default: outcry-backup-<now>.db in this folder')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nThe service may run meanwhile. The file is a database of SQLite, of PostgreSQL too, and holds the secrets of this' +
        '\ninstallation: keep it where nobody else can read it. `outcry restore` compares it with its checksums and takes it back.',
    )
    .action(async (named: string | undefined, { json, database }: BackupOptions) => {
      const databaseUrl = database ?? loadConfig().databaseUrl;
      const place = readDatabaseAddress(databaseUrl);
      if (place.kind === 'sqlite' && place.path === MEMORY)
        throw new UsageError('a database in memory cannot be read from beside; name a file or a server');
      if (place.kind === 'sqlite' && isMissingFile(place.path))
        throw new UsageError(`there is no database at ${place.path}`);
      const nowMs = Date.now();
      const file = named ?? `outcry-backup-${toIso(nowMs).replace(/:/g, '-')}.db`;
      const backup = await withProgress(terminal, 'backup', (update) =>
        takeBackup({ databaseUrl, file, madeBy: VERSION, nowMs }, (rows, total, step) =>
          update(rows, total, `rows ${step}`),
        ),
      ).catch(asUsage);
      terminal.out(json ? jsonText(toJson(file, backup)) : `${backupText(backup)}written to ${file}\n`);
    });
}

/** A file that is no backup, or a place that is taken, is a wrong argument. */
export function asUsage(error: unknown): never {
  throw error instanceof BackupError ? new UsageError(error.message) : error;
}

export function toJson(file: string, { takenAtMs, madeBy, tables }: Backup) {
  return { file, takenAt: toIso(takenAtMs), madeBy, tables };
}

export function backupText({ takenAtMs, madeBy, tables }: Backup): string {
  const rows = tables.map(({ table, rows: count, sha256 }) => [table, String(count), sha256]);
  return `${tableText(['table', 'rows', 'sha256'], rows)}taken at ${toIso(takenAtMs)} by Outcry ${madeBy}\n`;
}
