import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Argument, type Option } from 'commander';
import { openStore } from '../../src/store/open-store.js';
import { leaves } from '../builders/leaves.js';
import { outcry } from '../replay/outcry.js';
import { aService } from './an-app.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-wrong-'));
const DATABASE = `sqlite:${join(folder, 'outcry.db')}`;

beforeAll(async () => {
  const store = await openStore(DATABASE);
  await store.write((unit) => store.services.insert(unit, aService(), 'catalogue', Date.now()));
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVERY = leaves().map((leaf) => [leaf.words.join(' '), leaf] as const);
const misspelt = (word: string) => `${word.slice(0, -2)}${word.at(-1) ?? ''}${word.at(-2) ?? ''}`;

async function refused(args: readonly string[], ...messages: RegExp[]): Promise<void> {
  const { code, out, err } = await outcry(args);
  expect([args.join(' '), code]).toEqual([args.join(' '), 2]);
  for (const message of messages) expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
}

describe.each(EVERY)('outcry %s', (_, { words, command }) => {
  const required = command.registeredArguments.filter((argument) => argument.required);
  const mandatory = command.options.filter((option) => option.mandatory);

  it('asks back for a misspelt name of it', async () => {
    const name = words.at(-1) ?? '';
    await refused(
      [...words.slice(0, -1), `${name}x`],
      new RegExp(`unknown command '${name}x'[^]*Did you mean .*${name}`),
    );
  });

  it('knows no option that it does not have, and asks back for a misspelt one', async () => {
    if (mandatory.length > 0) return refused([...words, '--nonsense'], /required option '--/);
    for (const { long } of command.options) {
      const flag = misspelt(long ?? '');
      await refused([...words, flag], new RegExp(`unknown option '${flag}'[^]*Did you mean .*--`));
    }
  });

  it('says which argument is missing, and takes no more than it needs', async () => {
    if (mandatory.length > 0) return;
    const [first] = required;
    if (first) await refused(words, new RegExp(`missing required argument '${first.name()}'`));
    if (command.registeredArguments.length === 0) await refused([...words, 'more'], /too many arguments/);
  });

  it('names the choices of what takes one of a few words, and the nearest', async () => {
    for (const option of command.options) {
      if (!option.argChoices || !option.long) continue;
      const choice = option.argChoices.at(-1) ?? '';
      await refused(
        [...words, option.long, `${choice}x`],
        new RegExp(`${option.long} .*must be one of .*${choice}; did you mean "${choice}"`),
      );
    }
    for (const argument of command.registeredArguments) {
      const [choice] = argument.argChoices ?? [];
      if (choice) await refused([...words, `${choice}x`], /must be one of .*; did you mean/);
    }
  });

  it('says what is missing behind an option without its value', async () => {
    for (const option of command.options) {
      if (!option.required || !option.long) continue;
      await refused([...words, option.long], new RegExp(`'${option.flags}' argument missing`));
    }
  });
});

const KNOWN_FILE = join(__dirname, '../fixtures/replay/lumenchat.ndjson');
const WINDOWS = join(__dirname, '../fixtures/replay/windows.json');
const RULES = join(__dirname, '../fixtures/replay/services.json');
/** A whole command line for those that need one before they look at what is wrong in it. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  replay: [KNOWN_FILE],
  backtest: [KNOWN_FILE, '--windows', WINDOWS, '--services', RULES],
  link: ['--spikes', RULES, '--windows', WINDOWS],
  digest: ['2025-03-03'],
  'hashtags add': ['X', '--service', 'chatgpt'],
  'hashtags remove': ['X', '--service', 'chatgpt'],
  'hashtags enable': ['X', '--service', 'chatgpt'],
  'hashtags disable': ['X', '--service', 'chatgpt'],
  'hashtags preview': ['X'],
  'services add': ['mine'],
  'services change': ['chatgpt'],
  'services import': [RULES],
  'services enable': ['x'],
  'services disable': ['x'],
  'services remove': ['x'],
  'services discover': ['x.invalid'],
  'subscriptions add': ['ntfy'],
  'keys add': ['grafana', '--scope', 'read'],
  'keys revoke': ['0123456789ab'],
  ...Object.fromEntries(
    ['show', 'edit', 'enable', 'disable', 'remove', 'test', 'deliveries', 'retry'].map((verb) => [
      `subscriptions ${verb}`,
      ['x'],
    ]),
  ),
  import: [KNOWN_FILE],
  'import-windows': [WINDOWS],
  'import-reports': [RULES],
  'export trends': ['--service', 'chatgpt'],
  record: ['--source', 'news', '--minutes', '1'],
  demo: [join(folder, 'demo')],
  backfill: ['--source', 'hackernews', '--from', '2025-03-03'],
  migrate: ['--from', DATABASE, '--to', `sqlite:${join(folder, 'copy.db')}`],
  backup: [join(folder, 'backup.db')],
  restore: [KNOWN_FILE],
  forget: ['--person', 'x'],
  completion: ['bash'],
};

/** Values that an option cannot take, by what stands in its angle brackets; `null`: any text is right. */
const BAD: Readonly<Record<string, readonly string[] | null>> = {
  time: ['yesterday', '2025-13-01', '2025-02-30', 'NaN', '1e999'],
  slug: ['Chat GPT', '-x', 'ä'],
  slugs: ['Chat GPT', ',', 'chatgtp'],
  count: ['0', '-1', '1.5', 'NaN', '1e999', 'many', '99999999999'],
  n: ['0', '-1', '1.5', 'NaN', '1e999', 'many', '99999999999'],
  number: ['0', '-1', 'NaN', '1e999', 'many'],
  minutes: ['0', '-1', 'NaN', '1e999', 'soon', '99999999999'],
  share: ['-0.1', '1.1', 'NaN', '1e999', 'much'],
  factor: ['0', '-1', 'NaN', '1e999', 'fast'],
  width: ['0m', '-1m', '5', 'NaN', '1d1', '99999h'],
  port: ['-1', '65536', 'NaN', 'web'],
  zone: ['Mars', 'UTC+25'],
  hours: ['22:00', '22-6', '25:00-26:00', '07:00-07:00'],
  file: [join(folder, 'gone.json'), folder, 'broken'],
  dir: [join(folder, 'gone'), 'broken'],
  url: ['foo', 'mysql://x', `sqlite:${folder}`],
  address: null,
  author: null,
  names: ['nonsense', ','],
  name: null,
  list: null,
  key: null,
  whom: null,
  choice: ['Chat GPT', 'a=B C'],
  date: ['yesterday', '2025-13-01', '2025-W54'],
  when: ['soon', '0d', '-1d', '90', '90m', '2025-02-30', '2001-01-01', '99999d'],
  wish: ['month', 'day@25:00', 'day@', 'week,calmm'],
};
/** By option, where its brackets do not say it. */
const BAD_AT: Readonly<Record<string, readonly string[] | null>> = {
  'analyze --fields': ['id,lang', 'nonsense', ','],
  'backfill --source': ['mastodn', 'nonsense'],
  'bench --seeds': ['5-1', 'x', '1-99999'],
  'import-reports --source': ['A b'],
  'mcp --host': null,
  'record --out': ['x.csv', join(folder, 'gone', 'x.ndjson')],
  'services add --hashtags': ['a b', ',', '#'],
  'services add --depends-on': ['nobody'],
  'services change --hashtags': ['a b', ',', '#'],
  'subscriptions add --url': ['ftp://x.example', 'x'],
  'subscriptions edit --states': ['watchh', ','],
  'subscriptions add --states': ['watchh', ','],
};

const BROKEN = join(folder, 'broken.json');
writeFileSync(BROKEN, '[\n  {"slug": "x"},\n  oops\n]\n');

const flagOf = ({ long }: Option) => long ?? '';
const bracketOf = ({ flags }: Option) => /[<[]([\w-]+)[.\]>]/.exec(flags)?.[1] ?? '';
const isFree = (taker: Option | Argument) => taker.argChoices === undefined;

describe.each(EVERY)('a value that outcry %s cannot take', (path, { words, command }) => {
  const takers = command.options.filter((option) => (option.required || option.optional) && isFree(option));

  it('is refused where it is empty, and the option is named', async () => {
    for (const option of takers) {
      await refused(
        [...words, ...(WHOLE[path] ?? []), flagOf(option), ''],
        new RegExp(`${flagOf(option)} must not be empty`),
      );
      await refused(
        [...words, ...(WHOLE[path] ?? []), `${flagOf(option)}=`],
        new RegExp(`${flagOf(option)} must not be empty`),
      );
    }
    if (command.registeredArguments.length > 0) await refused([...words, ' '], /argument \d is empty/);
  });

  it('is refused with what would be right', async () => {
    for (const option of takers) {
      const at = `${path} ${flagOf(option)}`;
      const bad = at in BAD_AT ? BAD_AT[at] : BAD[bracketOf(option)];
      // An option of a new kind is to be thought of here.
      expect([at, bad === undefined]).toEqual([at, false]);
      for (const value of bad ?? []) {
        const given = value === 'broken' ? BROKEN : value;
        const database =
          command.options.some(({ long }) => long === '--database') && flagOf(option) !== '--database';
        await refused(
          [
            ...words,
            ...(WHOLE[path] ?? []),
            `${flagOf(option)}=${given}`,
            ...(database ? ['--database', DATABASE] : []),
          ],
          /\S{4}/,
        );
      }
    }
  });

  it('is refused where it names no file, a folder, or what holds something else', async () => {
    const [argument] = command.registeredArguments;
    if (!argument || !['posts', 'file', 'files'].includes(argument.name())) return;
    const rest = (WHOLE[path] ?? []).slice(1);
    await refused([...words, join(folder, 'gone.json'), ...rest], /no such file: .*gone[.]json/);
    await refused([...words, folder, ...rest], /not a file/);
  });
});

describe('what is wrong in a file', () => {
  it.each([
    ['services import', [BROKEN]],
    ['replay', [KNOWN_FILE, '--services', BROKEN]],
    ['replay', [KNOWN_FILE, '--windows', BROKEN]],
    ['link', ['--spikes', BROKEN, '--windows', RULES]],
  ])('is told by %s with its line', (command, rest) =>
    refused([...command.split(' '), ...rest], /broken[.]json:3: is not JSON/),
  );
});

describe('what contradicts itself', () => {
  it.each([
    ['export posts', '--from 2025-03-04 --to 2025-03-03', /--to must be later than --from/],
    [
      'export trends',
      '--service chatgpt --from 2025-03-04 --to 2025-03-03',
      /--to must be later than --from/,
    ],
    ['export lag', '--from 2025-03-04 --to 2025-03-03', /--to must be later than --from/],
    ['export lag', '--json --format csv', /'--json' cannot be used with option '--format/],
    ['digest', '2025-03-03 --json --format html', /'--json' cannot be used with option '--format/],
    ['reprocess', '--from 2025-03-04 --to 2025-03-03', /--to must be later than --from/],
    ['retention', '--months 3', /--months goes with --dry-run/],
    ['restore', '/nowhere/at-all.db', /no such file/],
    ['restore', '/nowhere/at-all.db --verify', /no such file/],
    ['backfill', '--source hackernews --from 2025-03-04 --to 2025-03-03', /--to must be later than --from/],
    ['services change', 'chatgpt', /nothing is to be changed/],
    ['services change', 'chatgpt --depends-on chatgpt', /--depends-on is the service itself/],
    ['subscriptions add', 'webhook --url - --secret -', /cannot both be read from stdin/],
    ['subscriptions add', 'ntfy', /--url is needed for ntfy/],
    ['subscriptions add', 'telegram --to x', /--secret is needed for telegram/],
    ['keys add', 'grafana', /required option '--scope <scope>'/],
    ['keys add', 'grafana --scope root', /must be one of read, write, admin/],
    ['keys revoke', '0123456789ab', /There is no key "0123456789ab"/],
    ['mcp', '--host 0.0.0.0', /--host needs --http/],
  ])('%s %s', (command, rest, message) =>
    refused([...command.split(' '), ...rest.split(' '), '--database', DATABASE], message),
  );
});

describe('two databases of which one cannot be copied, or copied into', () => {
  const other = `sqlite:${join(folder, 'other.db')}`;
  const gone = `sqlite:${join(folder, 'gone.db')}`;

  it.each([
    ['is not there', gone, other, /there is no database at .*gone[.]db/],
    ['is the other', DATABASE, DATABASE, /are the same database/],
    ['is in memory', DATABASE, 'sqlite::memory:', /in memory is gone when the command ends/],
    ['holds something', DATABASE, other, /other[.]db is not empty; name one that is/],
  ])('are refused where one %s', async (_, from, to, message) => {
    const store = await openStore(other);
    await store.close();
    await refused(['migrate', '--from', from, '--to', to], message);
  });
});

describe('a slug that is misspelt', () => {
  it.each([
    ['status', 'chatgtp'],
    ['services enable', 'chatgtp'],
    ['services disable', 'chatgtp'],
    ['services remove', 'chatgtp'],
    ['services change', 'chatgtp --name X'],
    ['hashtags list', '--service chatgtp'],
    ['hashtags add', 'ChatGPTKaputt --service chatgtp'],
    ['reprocess', '--service chatgtp'],
    ['export trends', '--service chatgtp'],
    ['export posts', '--service chatgtp'],
    ['export lag', '--service chatgtp'],
    ['hashtags remove', 'ChatGPTDown --service chatgtp'],
    ['hashtags enable', 'ChatGPTDown --service chatgtp'],
    ['import-windows', `${WINDOWS} --service chatgtp`],
  ])('of %s %s is answered with the one that may have been meant', (command, rest) =>
    refused(
      [...command.split(' '), ...rest.split(' '), '--database', DATABASE],
      /there is no service "chatgtp"; did you mean "chatgpt"[?]/,
    ),
  );
});
