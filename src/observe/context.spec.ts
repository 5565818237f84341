import { setTimeout as sleep } from 'node:timers/promises';
import { currentContext, inContext } from './context.js';
import { Log } from './log.js';
import { requestIdOf } from './request-id.js';

describe('a context', () => {
  it('is that of whoever began the work, also while others work', async () => {
    const seen = await Promise.all(
      ['one', 'two'].map((requestId) =>
        inContext({ requestId }, async () => {
          await sleep(1);
          return currentContext().requestId;
        }),
      ),
    );
    expect(seen).toEqual(['one', 'two']);
    expect(currentContext()).toEqual({});
  });

  it('is said with each line of the log', () => {
    const lines: string[] = [];
    const log = new Log(
      { level: 'info', format: 'json' },
      'http',
      (line) => lines.push(line),
      () => 0,
    );
    inContext({ job: 'judge', runId: 'r1' }, () => log.warn('slow', { ms: 3 }));
    log.warn('slow');
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ message: 'slow', ms: 3, job: 'judge', runId: 'r1' }),
      expect.not.objectContaining({ job: 'judge' }),
    ]);
  });
});

describe('requestIdOf', () => {
  it.each(['a', 'Root-1.67891233_abc', 'x'.repeat(64)])('takes %p', (told) =>
    expect(requestIdOf(told)).toBe(told),
  );

  it.each([undefined, '', 'x'.repeat(65), 'two words', 'a\nb', 'é', '<b>', ['a', 'b']])(
    'makes one in place of %p',
    (told) => expect(requestIdOf(told)).toMatch(/^[0-9a-f-]{36}$/),
  );
});
