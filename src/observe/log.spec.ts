import { Log } from './log.js';

function logged(format: 'text' | 'json', speak: (log: Log) => void): string[] {
  const lines: string[] = [];
  speak(
    new Log(
      { level: 'info', format },
      'collect',
      (line) => lines.push(line),
      () => Date.UTC(2025, 5, 10, 6, 45),
    ),
  );
  return lines;
}

describe('Log', () => {
  it('writes one readable line with its facts', () => {
    expect(logged('text', (log) => log.warn('mastodon is unreachable', { failures: 3 }))).toEqual([
      '2025-06-10T06:45:00.000Z warn  collect: mastodon is unreachable failures=3',
    ]);
  });

  it('writes one object a line for machines', () => {
    const [line] = logged('json', (log) => log.for('store').info('opened', { path: 'x' }));
    expect(JSON.parse(line ?? '')).toEqual({
      time: '2025-06-10T06:45:00.000Z',
      level: 'info',
      room: 'store',
      message: 'opened',
      path: 'x',
    });
  });

  it('stays silent below its level', () => {
    expect(logged('text', (log) => log.debug('noise'))).toEqual([]);
  });

  it('lets outside text forge no line and no escape', () => {
    const lines = logged('text', (log) => log.info('bad\n2025 error fake: \u001b[31mred'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\u001b\n]/);
  });

  it('lets facts give a terminal no orders either, and machines read them as they were', () => {
    const spite = 'a\u009b31m\u007f\u001b';
    const [text = '', json = ''] = (['text', 'json'] as const).flatMap((format) =>
      logged(format, (log) => log.info('x', { path: spite })),
    );

    expect(text + json).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(JSON.parse(json)).toMatchObject({ path: spite });
  });
});
