import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command } from 'commander';
import { leaves } from '../builders/leaves.js';
import { outcry } from '../replay/outcry.js';
import { LocalReceiver } from '../servers/local-receiver.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const [POSTS, SERVICES, WINDOWS] = ['lumenchat.ndjson', 'services.json', 'windows.json'].map((name) =>
  join(FIXTURES, name),
) as [string, string, string];

/** Commands without `--json`, and why. */
const WITHOUT_JSON: Readonly<Record<string, string>> = {
  serve: 'it tells one line, that it listens; OUTCRY_LOG chooses the form of its log',
  mcp: 'its stdout is the protocol, which is JSON already',
  completion: 'a shell reads it',
};

/** Commands whose JSON another test reads, since they ask the network or take long. */
const READ_ELSEWHERE: Readonly<Record<string, string>> = {
  backfill: 'test/e2e/collecting.e2e-spec.ts',
  record: 'test/e2e/collecting.e2e-spec.ts',
  bench: 'test/e2e/command-line.e2e-spec.ts',
  'services discover': 'test/e2e/command-line.e2e-spec.ts',
};

let folder: string;
let receiver: LocalReceiver;
/** Of the subscription that the commands speak of. */
let id: string;
/** Of the access key. */
let keyId: string;

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const database = () => ['--database', `sqlite:${join(folder, 'outcry.db')}`];

/** Arguments of each command, in an order in which each finds what it needs; `stdin` is what it reads. */
const ASKED: readonly (readonly [path: string, args: () => string[], stdin?: string])[] = [
  ['replay', () => [POSTS, '--services', SERVICES, '--windows', WINDOWS, ...database()]],
  ['demo', () => [join(folder, 'june')]],
  ['backtest', () => [POSTS, '--services', SERVICES, '--windows', WINDOWS]],
  ['analyze', () => [], '{"id":"x:1","createdAt":"2025-03-03T14:31:00Z","text":"chatgpt is down"}\noops\n'],
  ['detect', () => ['--bucket', '1m'], '2025-03-03T14:31:00Z,3\nsoon,4\n'],
  ['link', () => ['--spikes', file('spikes.json', '[]'), '--windows', WINDOWS]],
  ['digest', () => ['2025-03-03', ...database()]],
  ['hashtags list', () => ['--service', 'lumenchat', ...database()]],
  ['hashtags add', () => ['LumenKaput', '--service', 'lumenchat', ...database()]],
  ['hashtags disable', () => ['LumenKaput', '--service', 'lumenchat', ...database()]],
  ['hashtags enable', () => ['LumenKaput', '--service', 'lumenchat', ...database()]],
  ['hashtags remove', () => ['LumenKaput', '--service', 'lumenchat', ...database()]],
  ['hashtags preview', () => ['LumenChatDown', POSTS]],
  ['hashtags suggest', () => ['lumenchat', '--unseen', '--limit', '3', ...database()]],
  ['services list', database],
  ['services add', () => ['mine', '--hashtags', 'MineDown', ...database()]],
  ['services change', () => ['mine', '--name', 'Mine', '--depends-on', 'lumenchat', ...database()]],
  ['services import', () => [SERVICES, ...database()]],
  ['services disable', () => ['mine', ...database()]],
  ['services enable', () => ['mine', ...database()]],
  ['services remove', () => ['mine', ...database()]],
  ['keys add', () => ['grafana', '--scope', 'read', '--expires', '90d', ...database()]],
  ['keys list', database],
  ['keys revoke', () => [keyId, ...database()]],
  ['audit', () => ['--since', '2025-01-01', ...database()]],
  ['subscriptions add', () => ['webhook', '--url', `${receiver.url}/secret-path`, ...database()]],
  ['subscriptions list', database],
  ['subscriptions show', () => [id, ...database()]],
  ['subscriptions edit', () => [id, '--remind', '60', ...database()]],
  ['subscriptions disable', () => [id, ...database()]],
  ['subscriptions enable', () => [id, ...database()]],
  ['subscriptions test', () => [id, ...database()]],
  ['subscriptions deliveries', () => [id, ...database()]],
  ['subscriptions retry', () => [id, ...database()]],
  ['subscriptions remove', () => [id, ...database()]],
  ['sources', database],
  ['status', database],
  ['import', () => [POSTS, ...database()]],
  ['import-windows', () => [WINDOWS, ...database()]],
  [
    'import-reports',
    () => [
      file('reports.csv', 'timestamp,value\n2025-03-03T14:00:00Z,3\n'),
      '--service',
      'lumenchat',
      ...database(),
    ],
  ],
  ['export posts', () => ['--service', 'lumenchat', ...database()]],
  ['export trends', () => ['--service', 'lumenchat', '--bucket', '1h', ...database()]],
  ['export lag', database],
  ['reprocess', database],
  ['forget', () => ['--person', 'nobody', '--dry-run', ...database()]],
  ['backup', () => [join(folder, 'backup.db'), ...database()]],
  ['restore', () => [join(folder, 'backup.db'), '--database', `sqlite:${join(folder, 'restored.db')}`]],
  ['retention', () => ['--dry-run', '--months', '1', ...database()]],
  ['migrate', () => ['--from', database()[1] ?? '', '--to', `sqlite:${join(folder, 'copy.db')}`]],
  ['doctor', () => ['--offline', ...database()]],
];
/** They write one JSON value a line, as they go. */
const LINE_BY_LINE = ['analyze', 'detect', 'export posts'];

const PAGE = readFileSync(join(__dirname, '../../docs/command-line.md'), 'utf8');
/** What the page says of the JSON of a command. */
const documented = (path: string): string =>
  PAGE.split('\n').find((line) => line.startsWith(`| \`${path}\``)) ??
  `docs/command-line.md has no row of ${path}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outcry-json-'));
  receiver = await LocalReceiver.start();
  process.env.OUTCRY_PRIVATE_HOSTS = new URL(receiver.url).host;
});
afterAll(async () => {
  delete process.env.OUTCRY_PRIVATE_HOSTS;
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('--json', () => {
  const every = leaves().map(({ words, command }) => [words.join(' '), command] as const);

  it.each(every)('is taken by %s, or there is a reason', (path, command: Command) => {
    const takes = command.options.some(({ long }) => long === '--json');
    expect([path, takes]).toEqual([path, WITHOUT_JSON[path] === undefined]);
  });

  it('is read of every command that takes it', () => {
    const read = [
      ...ASKED.map(([path]) => path),
      ...Object.keys(READ_ELSEWHERE),
      ...Object.keys(WITHOUT_JSON),
    ];
    expect(read.sort()).toEqual(every.map(([path]) => path).sort());
  });

  it.each(Object.entries(READ_ELSEWHERE))('of %s is documented, and read in %s', (path, test) => {
    expect(documented(path)).toMatch(/^\| `[^`]+` +\| /);
    expect(readFileSync(join(__dirname, '../..', test), 'utf8')).toMatch(/--json/);
  });

  it.each(ASKED.map((asked) => [asked[0], asked] as const))(
    'of %s is all that it says on stdout, and of the documented shape',
    async (path, [, args, stdin = '']) => {
      const { code, out, err } = await outcry([...path.split(' '), ...args(), '--json'], stdin);
      expect([code, err]).toEqual([0, expect.any(String)]);
      const told: unknown = LINE_BY_LINE.includes(path)
        ? out
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown)
        : JSON.parse(out);
      const objects = (Array.isArray(told) ? told : [told]) as Record<string, unknown>[];
      const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
      const row = documented(path);
      for (const key of keys) expect([path, key, row.includes(`\`${key}\``)]).toEqual([path, key, true]);
      if (path === 'subscriptions add') id = String(objects[0]?.id);
      if (path === 'keys add') keyId = String(objects[0]?.id);
    },
  );
});
