import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const CLI = join(__dirname, '../../dist/src/cli/outcry.js');
const FIXTURES = join(__dirname, '../fixtures/replay');
const folder = mkdtempSync(join(tmpdir(), 'outcry-terminal-'));
const ENV = {
  PATH: process.env.PATH,
  TERM: 'xterm',
  OUTCRY_DATABASE_URL: `sqlite:${join(folder, 'outcry.db')}`,
};
const REPLAY = `replay ${FIXTURES}/lumenchat.ndjson --services ${FIXTURES}/services.json --windows ${FIXTURES}/windows.json`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program by a shell, whose last pipe tells whether any part of it failed. */
function shell(line: string, settings: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-o', 'pipefail', '-c', line.replaceAll('outcry ', `${process.execPath} ${CLI} `)],
    { encoding: 'utf8', cwd: folder, env: { ...ENV, ...settings } },
  );
  return { status, stdout, stderr };
}

/** The same on a terminal of 80 columns, where stdout and stderr are one. */
const onTerminal = (line: string, settings: Readonly<Record<string, string>> = {}) =>
  shell(`script -qec 'stty cols 80; ${line}' /dev/null < /dev/null`, settings).stdout;

describe('a pipe', () => {
  it('that its reader leaves ends the program quietly', () => {
    expect(shell(`outcry services list --json | head -n 1`)).toEqual({
      status: 0,
      stdout: '[\n',
      stderr: '',
    });
    expect(shell(`outcry ${REPLAY} 2>&1 >/dev/null | true`).status).toBe(0);
  });

  it('gets neither colours nor a bar', () => {
    const { stdout, stderr } = shell(`outcry ${REPLAY}; outcry doctor --offline || true`);
    expect(stdout).toMatch(/lumenchat/);
    expect(stripVTControlCharacters(stdout)).toBe(stdout);
    expect(stripVTControlCharacters(stderr)).toBe(stderr);
  });
});

describe('a terminal', () => {
  it('shows a bar while a replay runs, and wipes it', () => {
    expect(onTerminal(`outcry ${REPLAY}`)).toMatch(
      /\r\u001b\[Kreplay \[#{24}\] 343\/343 .*\r\u001b\[Kread 343 = /s,
    );
  });

  it('gets colours, unless NO_COLOR says otherwise', () => {
    expect(onTerminal('outcry doctor --offline')).toContain('\u001b[32mok');
    expect(onTerminal('outcry doctor --offline', { NO_COLOR: '1' })).not.toContain('\u001b[');
  });

  it('of 80 columns holds the status of all that is shipped', () => {
    const lines = stripVTControlCharacters(
      onTerminal('outcry services list >/dev/null; outcry status'),
    ).split(/\r?\n/);
    expect(lines[0]).toMatch(/^blind \(nobody was heard, so it is not known\): \d\d$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
