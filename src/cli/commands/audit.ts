import { type Command } from 'commander';
import { type z } from 'zod';
import { type auditAnswer, tellEntry } from '../../api/audit/audit.schemas.js';
import { jsonText } from '../json-text.js';
import { countArgument, databaseOption, instantArgument, jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface AuditOptions {
  readonly since?: number;
  readonly limit: number;
  readonly json?: true;
  readonly database?: string;
}

type Told = z.input<typeof auditAnswer>['items'][number];

export function register(command: Command, terminal: Terminal): void {
  command
    .option('--since <time>', 'only from then on', instantArgument)
    .option('--limit <count>', 'how many at most', countArgument(100_000), 200)
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ since, limit, json, database }: AuditOptions) => {
      const { items } = await withStore(database, 'existing', (store) =>
        store.audit.list(since ?? null, { limit, cursor: null }),
      );
      const told = items.map(tellEntry);
      terminal.out(json ? jsonText(told) : auditText(told));
    });
}

/** Names and ids that others chose must not steer the terminal. */
const plainly = (text: string): string => text.replace(/\p{C}/gu, '');

function auditText(told: readonly Told[]): string {
  if (told.length === 0) return 'Nothing was changed.\n';
  const rows = told.map(({ at, actor, action, target, details }) => [
    at,
    plainly(actorText(actor)),
    action,
    plainly(target ?? ''),
    plainly(detailsText(details)),
  ]);
  return tableText(['at', 'by', 'did', 'to', ''], rows);
}

function actorText({ kind, key, address }: Told['actor']): string {
  const who = key ? `key ${key.id} ${key.name}` : kind === 'token' ? 'admin token' : kind.replace('-', ' ');
  return address === null ? who : `${who} (${address})`;
}

function detailsText(details: Told['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join(' ');
}
