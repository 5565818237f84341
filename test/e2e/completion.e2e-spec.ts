import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outcry } from '../replay/outcry.js';

const folder = mkdtempSync(join(tmpdir(), 'outcry-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (shell: string) =>
  ['/bin', '/usr/bin', '/usr/local/bin'].some((place) => existsSync(`${place}/${shell}`));

/** The script of a shell, in a file. */
async function scriptOf(shell: string): Promise<string> {
  const { code, out } = await outcry(['completion', shell]);
  expect(code).toBe(0);
  const path = join(folder, shell);
  writeFileSync(path, out);
  return path;
}

/** A shell that asks something back would wait for ever. */
const HANGS_AFTER_MS = 20_000;

/** What a shell prints, run in an empty folder: where files are offered there are none. */
function printed(shell: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(shell, args, {
    encoding: 'utf8',
    cwd: empty,
    timeout: HANGS_AFTER_MS,
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}
const empty = mkdtempSync(join(folder, 'empty-'));

type Offer = (line: string) => Promise<string[]>;

/** What a real shell offers behind `line`, whose last word is the one that is being typed. */
const OFFERS: Readonly<Record<string, Offer>> = {
  async bash(line) {
    const words = line.split(' ');
    const ask = `source ${await scriptOf('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_outcry
printf '%s\\n' "\${COMPREPLY[@]}"`;
    return wordsOf(printed('bash', ['--norc', '-euo', 'pipefail', '-c', ask]));
  },

  async fish(line) {
    const ask = `source ${await scriptOf('fish')}; complete -C '${line}'`;
    // A word and its description stand on each line.
    return wordsOf(printed('fish', ['--no-config', '-c', ask]).replace(/\t.*$/gm, ''));
  },

  /** Types the line and a tab into a zsh on a terminal of its own, and reads what stands on its screen. */
  async zsh(line) {
    const ask = `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "bindkey -e; unsetopt list_ambiguous; source ${await scriptOf('zsh')}; print BE''GUN"
zpty -r -m shell screen '*BEGUN*'
zpty -w -n shell $'${line}\\t'
zpty -w shell $'\\C-a\\C-kprint EN""DED'
zpty -r -m shell screen '*ENDED*'
print -r -- "$screen"`;
    const screen = printed('zsh', ['-f', '-c', ask]);
    const text = screen.replace(/\u001b(?:\[[\d;?]*[A-Za-z]|[=>])|[\u0007\u0008]/g, ' ');
    return wordsOf(text);
  },
};

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** A line, what is offered behind it, and what is not. */
const LINES: readonly (readonly [line: string, offered: readonly string[], not: readonly string[]])[] = [
  ['outcry rep', ['replay', 'reprocess'], ['record']],
  ['outcry completion ', ['bash', 'zsh', 'fish'], ['--json']],
  ['outcry status --fail-on ', ['watch', 'suspected', 'confirmed'], ['calm']],
  ['outcry status --fail-on s', ['suspected'], ['watch']],
  ['outcry status chatg', ['chatgpt'], ['claude']],
  ['outcry status --js', ['--json'], ['--fail-on']],
  ['outcry services en', ['enable'], ['disable']],
  ['outcry services enable --d', ['--database'], ['--json']],
  ['outcry keys add grafana --scope ', ['read', 'write', 'admin'], ['--expires']],
  ['outcry subscriptions add t', ['teams', 'telegram'], ['slack']],
  ['outcry subscriptions add ntfy --lang ', ['en', 'id'], ['--url']],
];

describe.each(Object.entries(OFFERS))('completion in %s', (shell, offer) => {
  if (!has(shell)) {
    it('is not tried', () => {
      process.stderr.write(`SKIPPED: ${shell} is not installed, so its completion was not tried\n`);
    });
    return;
  }

  it.each(LINES)('offers behind %p %j', async (line, offered, not) => {
    const words = await offer(line);
    expect(words).toEqual(expect.arrayContaining([...offered]));
    for (const word of not) expect(words).not.toContain(word);
  });
});

describe('where a value is free', () => {
  it('files are offered in bash, by `complete -o default`', async () => {
    expect(await OFFERS.bash?.('outcry replay --windows ')).toEqual([]);
  });
});
