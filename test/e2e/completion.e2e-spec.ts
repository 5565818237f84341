import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { outcry } from '../replay/outcry.js';

const has = (shell: string) =>
  ['/bin', '/usr/bin', '/usr/local/bin'].some((folder) => existsSync(`${folder}/${shell}`));

const scriptOf = async (shell: string): Promise<string> => {
  const { code, out } = await outcry(['completion', shell]);
  expect(code).toBe(0);
  return out;
};

const skipped = (shell: string) => {
  process.stderr.write(`SKIPPED: ${shell} is not installed, so its completion was not tried\n`);
};

describe('completion in bash', () => {
  /** What a real bash offers behind `line`, whose last word is the one that is being typed. */
  async function offered(line: string): Promise<string[]> {
    const words = line.split(' ');
    const script = `${await scriptOf('bash')}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_outcry
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    return stdout.trim().split('\n');
  }

  if (!has('bash')) {
    it('is not tried', () => skipped('bash'));
    return;
  }

  it.each<[string, string[]]>([
    ['outcry rep', ['replay', 'reprocess']],
    ['outcry completion ', ['bash', 'zsh', 'fish']],
    ['outcry status --fail-on ', ['watch', 'suspected', 'confirmed']],
    ['outcry status --fail-on s', ['suspected']],
    ['outcry status chatg', ['chatgpt']],
    ['outcry status --js', ['--json']],
    ['outcry services en', ['enable']],
    ['outcry services enable --d', ['--database']],
    // A value is free here: files are offered instead, by `complete -o default`.
    ['outcry replay --windows ', ['']],
  ])('offers behind %p %j', async (line, words) => expect(await offered(line)).toEqual(words));
});

describe.each([
  ['zsh', ['-n']],
  ['fish', ['--no-execute']],
])('completion in %s', (shell, check) => {
  it('is read by it without a complaint', async () => {
    const script = await scriptOf(shell);
    expect(script).toMatch(/confirmed/);
    if (!has(shell)) return skipped(shell);
    const { status, stderr } = spawnSync(shell, [...check, '/dev/stdin'], {
      input: script,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
