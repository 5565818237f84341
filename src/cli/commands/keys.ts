import { type Command, InvalidArgumentError, Option } from 'commander';
import { type z } from 'zod';
import { KeyKeeper } from '../../api/keys/key-keeper.js';
import { type keyAnswer, newKeyBody, tellKey } from '../../api/keys/keys.schemas.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { SCOPES } from '../../domain/access-key.js';
import { COMMAND_LINE } from '../../domain/audit.js';
import { DAY_MS, HOUR_MS, parseInstant, toIso } from '../../domain/time.js';
import { jsonText } from '../json-text.js';
import { namingOptions } from '../naming-options.js';
import { databaseOption, instantArgument, jsonOption } from '../options.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface CommonOptions {
  readonly json?: true;
  readonly database?: string;
}

interface AddOptions extends CommonOptions {
  readonly scope: string;
  readonly expires?: number;
}

const UNITS_MS = { h: HOUR_MS, d: DAY_MS } as const;

/** `90d` or `12h` from now, or a time; becomes UTC epoch milliseconds. */
function expiryArgument(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([hd])$/.exec(text) ?? [];
  if (count !== undefined && (unit === 'h' || unit === 'd'))
    return Date.now() + Number(count) * UNITS_MS[unit];
  if (parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text) === null)
    throw new InvalidArgumentError('It must be a length such as 90d or 12h, an ISO 8601 time, or a day.');
  return instantArgument(text);
}

export function register(group: Command, terminal: Terminal): void {
  group
    .command('list')
    .description('all of them, also those that have expired or were revoked, without their secrets')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ json, database }: CommonOptions) => {
      const keys = await withStore(database, 'existing', (store) => store.accessKeys.list());
      const told = keys.map((key) => tellKey(key, Date.now()));
      terminal.out(json ? jsonText(told) : keysText(told));
    });
  group
    .command('add')
    .description('make a key; its token is told once')
    .argument('<name>', 'what it is for')
    .addOption(
      new Option('--scope <scope>', 'read: ask; write: also push and change rules; admin: everything')
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .option('--expires <when>', 'after 90d or 12h, or at a time (default: never)', expiryArgument)
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (name: string, { scope, expires, json, database }: AddOptions) => {
      const expiresAt = expires === undefined ? null : toIso(expires);
      const { key, token } = await withStore(database, 'create', (store) =>
        namingOptions(() =>
          new KeyKeeper(store).create(
            new ZodPipe(newKeyBody).transform({ name, scope, expiresAt }),
            COMMAND_LINE,
            Date.now(),
          ),
        ),
      );
      const told = tellKey(key, Date.now());
      if (json) return terminal.out(jsonText({ ...told, token }));
      terminal.out(`${token}\n`);
      const end = told.expiresAt === null ? 'does not expire' : `expires at ${told.expiresAt}`;
      terminal.err(`Key ${key.id} "${key.name}" of scope ${key.scope} ${end}; its token is shown only now`);
    });
  group
    .command('revoke')
    .description('from now on it opens nothing, and neither do sessions that it opened')
    .argument('<id>', 'of the key, as list tells it')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (id: string, { json, database }: CommonOptions) => {
      const key = await withStore(database, 'existing', (store) =>
        namingOptions(() => new KeyKeeper(store).revoke(id, COMMAND_LINE, Date.now())),
      );
      if (json) terminal.out(jsonText(tellKey(key, Date.now())));
      else terminal.err(`Key ${key.id} "${key.name}" is revoked`);
    });
}

function keysText(told: readonly z.input<typeof keyAnswer>[]): string {
  if (told.length === 0) return 'There is no key but the admin token; see "outcry keys add --help".\n';
  return tableText(
    ['id', 'name', 'scope', '', 'expires', 'last used'],
    told.map(({ id, name, scope, state, expiresAt, lastUsedAt }) => [
      id,
      name,
      scope,
      state,
      expiresAt ?? 'never',
      lastUsedAt ?? 'never',
    ]),
  );
}
