import { CollectorError } from '../domain/errors.js';
import { mayHaveArrived, unreachable } from './network-error.js';

const withCode = (code: string) => Object.assign(new Error('failed'), { code });

describe('unreachable', () => {
  it('quotes no log-in of an address', () => {
    const cause = new TypeError('Request cannot be constructed from a URL: https://me:secret@feed.example/x');
    expect(unreachable('news', 'feed.example', cause).message).not.toMatch(/me|secret/);
  });
});

describe('mayHaveArrived', () => {
  it.each([
    ['no answer in time', new CollectorError('timeout', 'x', '', true), true],
    ['a connection closed before the answer', unreachable('x', 'h', withCode('ECONNRESET')), true],
    ['a fault without a name', unreachable('x', 'h', new Error('failed')), true],
    ['a name that does not resolve', unreachable('x', 'h', withCode('ENOTFOUND')), false],
    [
      'a closed port',
      unreachable('x', 'h', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') })),
      false,
    ],
    ['an answer that refuses', new CollectorError('unreachable', 'x', 'is in trouble (503)', true), false],
    ['our own allowance', new CollectorError('rate_limited', 'x', '', true), false],
  ])('%s', (_, error, expected) => {
    expect(mayHaveArrived(error)).toBe(expected);
  });
});
