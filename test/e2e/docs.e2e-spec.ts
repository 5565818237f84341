import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/src/cli/outcry.js');
const TOKEN = 'token-of-the-documents';
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter(isPage)
    .map((name) => `docs/${name}`),
];

/** Blocks that are not run, by how they begin, and why. */
const NOT_RUN: readonly (readonly [beginning: string, why: string])[] = [
  ['npm start', 'installs and builds: ../shared/tools/fresh-clone.sh tries it'],
  ['export TOKEN=…', 'the token stands in the environment of this test'],
  ["curl -N 'http://127.0.0.1:3000/api/v1/stream", 'never ends: test/e2e/stream.e2e-spec.ts listens'],
  ['OUTCRY_SOURCES=none OUTCRY_RETENTION_DAYS=3650', 'the service of this test is started like it'],
  ['createuser --pwprompt outcry', 'wants a server: test/e2e/postgres.e2e-spec.ts talks to one'],
  ['npx outcry restore outcry-backup.db --replace', 'wants no service: test/e2e/backup.e2e-spec.ts restores'],
  ['npx outcry migrate', 'wants a server: src/store/copy-database.spec.ts copies into one'],
  ['npx outcry mcp --http', 'never ends: test/e2e/mcp.e2e-spec.ts asks it'],
];
/** Blocks that show something and are no commands. */
const SHOWN = ['json', 'yaml', 'text', 'js', 'html', 'markdown'];

interface Block {
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

function isPage(name: string): boolean {
  return name.endsWith('.md');
}

/** The fenced blocks of a page, indented ones too. */
function blocksOf(page: string): Block[] {
  const found: Block[] = [];
  let open: { line: number; language: string; indent: number; text: string[] } | null = null;
  for (const [index, line] of readFileSync(join(ROOT, page), 'utf8').split('\n').entries()) {
    const fence = /^( *)```(.*)$/.exec(line);
    if (fence && open) {
      found.push({ ...open, text: open.text.join('\n') });
      open = null;
    } else if (fence) {
      const [, indent = '', language = ''] = fence;
      open = { line: index + 1, language, indent: indent.length, text: [] };
    } else open?.text.push(line.slice(open.indent));
  }
  return found;
}

const isShell = ({ language }: Block) => ['bash', 'sh'].includes(language);
const whyNot = ({ text }: Block) => NOT_RUN.find(([beginning]) => text.startsWith(beginning))?.[1];
const RUN = PAGES.map(
  (page) => [page, blocksOf(page).filter((block) => isShell(block) && !whyNot(block))] as const,
);

let folder: string;
let service: ChildProcess;
let port: string;

beforeAll(async () => {
  if (!existsSync(CLI)) throw new Error('dist/ is not built: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'outcry-docs-'));
  service = spawn(process.execPath, [CLI, 'serve'], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: service.stdout as NodeJS.ReadableStream })) {
    port = /listening on http:\S+:(\d+)$/.exec(line)?.[1] ?? '';
    if (port !== '') break;
  }
});
afterAll(async () => {
  service.kill('SIGTERM');
  await once(service, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  OUTCRY_SOURCES: 'none',
  OUTCRY_PORT: '0',
  OUTCRY_RETENTION_DAYS: '3650',
  OUTCRY_ADMIN_TOKEN: TOKEN,
  OUTCRY_LOG_LEVEL: 'warn',
  OUTCRY_DATABASE_URL: `sqlite:${join(folder, 'outcry.db')}`,
  TOKEN,
});

/** What `npx outcry` and `curl` are here: the built command, and one for which a refusal is a failure. */
const PRELUDE = `
npx() { shift; "$NODE" "$CLI" "$@"; }
curl() { command curl --fail-with-body --silent --show-error --max-time 30 "$@"; }
ended() { [ "$1" = "$2" ] || { echo "block at line $3 ended with $1, not with $2" >&2; exit 1; }; }
`;

/** The blocks of one page in one shell, as a reader has it open; each says how it ends by \`# exit N\`, else with 0. */
function scriptOf(blocks: readonly Block[]): string {
  const parts = blocks.map(({ line, text }) => {
    const wanted = /# exit (\d+)/.exec(text)?.[1] ?? '0';
    const here = text.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`);
    return `cd "$ROOT"\nset -e; trap 'ended $? ${wanted} ${line}' ERR\n${here}\ntrap - ERR`;
  });
  return [PRELUDE, ...parts].join('\n');
}

describe('every block of the documents', () => {
  it('is run, or only shows something, or is listed with the reason', () => {
    const strange = PAGES.flatMap((page) =>
      blocksOf(page)
        .filter((block) => !isShell(block) && !SHOWN.includes(block.language))
        .map(({ line, language }) => `${page}:${line} ${language || 'has no language'}`),
    );
    expect(strange).toEqual([]);
  });

  it('that is listed is there', () => {
    const all = PAGES.flatMap(blocksOf);
    const stale = NOT_RUN.filter(([beginning]) => !all.some(({ text }) => text.startsWith(beginning)));
    expect(stale).toEqual([]);
  });
});

describe.each(RUN.filter(([, blocks]) => blocks.length > 0))('%s', (_, blocks) => {
  it(`does what its ${blocks.length} blocks of commands say`, async () => {
    const shell = spawn('bash', ['--norc', '-E', '-o', 'pipefail', '-c', scriptOf(blocks)], {
      cwd: ROOT,
      env: { ...environment(), NODE: process.execPath, CLI, ROOT },
    });
    let told = '';
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const [code] = (await once(shell, 'close')) as [number];
    expect({ code, told: code === 0 ? '' : told.slice(-2_000) }).toEqual({ code: 0, told: '' });
  });
});
