import { Readable } from 'node:stream';
import { processTerminal, type Terminal } from './terminal.js';

class FakeScreen {
  written = '';
  readonly columns = 40;

  constructor(readonly isTTY: boolean) {}

  write(text: string): void {
    this.written += text;
  }

  /** What is to be seen of the line that was written last. */
  get lastLine(): string {
    return this.written.split('\u001b[K').at(-1) ?? '';
  }
}

let nowMs: number;
let kept: NodeJS.ProcessEnv;
beforeEach(() => {
  nowMs = 0;
  kept = { ...process.env };
  for (const name of ['NO_COLOR', 'FORCE_COLOR']) delete process.env[name];
  process.env.TERM = 'xterm';
});
afterEach(() => void (process.env = kept));

function on(isTTY: boolean): { terminal: Terminal; stdout: FakeScreen; stderr: FakeScreen } {
  const [stdout, stderr] = [new FakeScreen(isTTY), new FakeScreen(isTTY)];
  const terminal = processTerminal({ stdout, stderr, stdin: Readable.from([]) }, () => nowMs);
  return { terminal, stdout, stderr };
}

describe('progress on a terminal', () => {
  it('is a bar on stderr that ends before the edge, and is gone when the work is done', () => {
    const { terminal, stdout, stderr } = on(true);
    const progress = terminal.progress('replay');
    progress.update(1, 2, '2025-03-03T14:31:00.000Z');
    expect(stderr.lastLine).toBe('replay [############............] 1/2 2');
    progress.finish();
    expect(stderr.lastLine).toBe('');
    expect(stdout.written).toBe('');
  });

  it('is not drawn at every step, but at the last', () => {
    const { terminal, stderr } = on(true);
    const progress = terminal.progress('import');
    for (let done = 1; done < 100; done += 1) progress.update(done, 100);
    expect(stderr.lastLine).toContain(' 1/100');
    progress.update(100, 100);
    expect(stderr.lastLine).toContain('[########################] 100/');
  });

  it('makes way for a remark, and stands beneath it again', () => {
    const { terminal, stderr } = on(true);
    terminal.progress('import').update(5, 0, 'posts');
    terminal.err('x:1: could not be read');
    expect(stderr.lastLine).toBe('x:1: could not be read\nimport 5 posts');
  });

  it('leaves remarks alone once it is over', () => {
    const { terminal, stderr } = on(true);
    terminal.progress('import').finish();
    const before = stderr.written.length;
    terminal.err('done');
    expect(stderr.written.slice(before)).toBe('done\n');
  });
});

describe('progress elsewhere', () => {
  it.each([
    ['in a pipe', false, 'xterm'],
    ['on a dumb terminal', true, 'dumb'],
  ])('is now and then a line (%s)', (_, isTTY, term) => {
    process.env.TERM = term;
    const { terminal, stderr } = on(isTTY);
    const progress = terminal.progress('bench');
    for (nowMs = 0; nowMs <= 12_000; nowMs += 1_000) progress.update(nowMs / 1_000, 20, 'detect');
    progress.finish();
    expect(stderr.written).toBe('bench: 5 of 20 detect\nbench: 10 of 20 detect\n');
  });
});

describe('colours', () => {
  it.each([
    ['on a terminal', true, {}, '\u001b[31mdown\u001b[39m'],
    ['in a pipe', false, {}, 'down'],
    ['with NO_COLOR', true, { NO_COLOR: '1' }, 'down'],
    ['in a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, '\u001b[31mdown\u001b[39m'],
  ])('%s', (_, isTTY, settings, shown) => {
    Object.assign(process.env, settings);
    expect(on(isTTY).terminal.paint('red', 'down')).toBe(shown);
  });
});

describe('what strangers wrote', () => {
  const SPITE = 'a\u001b[2J\u001b]0;x\u0007\u009b31mb\r\n\tc';

  it('gives a terminal no orders, and leaves our colours', () => {
    const { terminal, stdout, stderr } = on(true);
    terminal.out(`${terminal.paint('red', 'down')} ${SPITE}`);
    terminal.err(SPITE);
    expect(stdout.written).toBe('\u001b[31mdown\u001b[39m a\ufffd[2J\ufffd]0;x\ufffd\ufffd31mb\r\n\tc');
    expect(stderr.written).toBe('a\ufffd[2J\ufffd]0;x\ufffd\ufffd31mb\r\n\tc\n');
    terminal.progress('x').update(1, 1, '\u001b[2J');
    expect(stderr.lastLine).toContain('\ufffd[2J');
  });

  it('goes into a pipe as it is, and on stderr as little as on a terminal', () => {
    const { terminal, stdout, stderr } = on(false);
    terminal.out(SPITE);
    terminal.err(SPITE);
    expect(stdout.written).toBe(SPITE);
    expect(stderr.written).not.toMatch(/[\u001b\u0007\u009b]/);
  });
});
