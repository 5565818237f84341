import { type Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { toIso } from '../../domain/time.js';
import { readSpending, spendingJson } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

export function register(command: Command, terminal: Terminal): void {
  command
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ database, json }: { database?: string; json?: true }) => {
      const { keyed } = loadConfig();
      const [sources, spending] = await withStore(database, 'existing', (store) =>
        Promise.all([store.sources.list(), readSpending(store, keyed, Date.now())]),
      );
      if (json) {
        const told = {
          sources: sources.map(sourceJson),
          spending: spending.map((of) => ({ source: of.source, ...spendingJson(of) })),
        };
        terminal.out(jsonText(told));
        return;
      }
      const columns = ['source', 'last success', 'read', 'counted', 'trouble'];
      terminal.out(tableText(columns, sources.map(sourceRow)));
      for (const { told } of spending) terminal.out(`${told}\n`);
    });
}

function sourceJson({ source, kind, lastSuccessMs, lastError, read, counted }: SourceRow) {
  const lastSuccess = lastSuccessMs === null ? null : toIso(lastSuccessMs);
  return { source, kind, lastSuccess, error: lastError, read, counted };
}

function sourceRow({ source, lastSuccessMs, lastError, read, counted }: SourceRow): string[] {
  const lastSuccess = lastSuccessMs === null ? 'never' : toIso(lastSuccessMs);
  return [source, lastSuccess, String(read), String(counted), lastError ?? ''];
}
