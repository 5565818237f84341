import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { verifyBackup } from '../../store/backup.js';
import { restoreBackup } from '../../store/restore-backup.js';
import { shownAddress } from '../../store/database-address.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';
import { asUsage, backupText, toJson } from './backup.js';

interface RestoreOptions {
  readonly verify?: true;
  readonly replace?: true;
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .argument('<file>', 'that `outcry backup` wrote')
    .option('--verify', 'only compare the file with its checksums')
    .option('--replace', 'move the database that is there aside; it is kept under another name')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nStop the service first. What came in after the backup was taken is not in it: the sources are asked from where they were then.',
    )
    .action(async (file: string, { verify, replace, json, database }: RestoreOptions) => {
      if (verify) {
        const backup = await verifyBackup(file).catch(asUsage);
        terminal.out(json ? jsonText(toJson(file, backup)) : `${backupText(backup)}${file} is whole\n`);
        return;
      }
      const databaseUrl = database ?? loadConfig().databaseUrl;
      const { backup, movedTo } = await withProgress(terminal, 'restore', (update) =>
        restoreBackup(
          { file, databaseUrl, replace: replace === true, nowMs: Date.now() },
          (rows, total, step) => update(rows, total, `rows ${step}`),
        ),
      ).catch(asUsage);
      if (json) return terminal.out(jsonText({ ...toJson(file, backup), movedTo }));
      terminal.out(`${backupText(backup)}restored to ${shownAddress(databaseUrl)}\n`);
      if (movedTo !== null) terminal.out(`what was there before is now ${movedTo}\n`);
    });
}
