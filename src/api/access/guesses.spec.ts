import { Guesses, MOST_GUESSES } from './guesses.js';

const [HERE, THERE] = ['192.0.2.1', '192.0.2.2'];
const MINUTE_MS = 60_000;
let guesses: Guesses;
beforeEach(() => (guesses = new Guesses()));

const guess = (client: string, count: number, nowMs = 0) => {
  for (let n = 0; n < count; n++) guesses.begin(client, `wrong-${n}`, nowMs);
};

it('a client that guessed ten times waits until its minute is over, and others do not', () => {
  guess(HERE, MOST_GUESSES - 1);
  expect(guesses.waitS(HERE, 1_000)).toBeNull();
  guesses.begin(HERE, 'the last', 1_000);
  expect(guesses.waitS(HERE, 1_000)).toBe(59);
  expect(guesses.waitS(HERE, MINUTE_MS - 1)).toBe(1);
  expect(guesses.waitS(THERE, 1_000)).toBeNull();
  expect(guesses.waitS(HERE, MINUTE_MS)).toBeNull();
});

it('counts what comes at once before any of it is looked at', () => {
  guess(HERE, MOST_GUESSES);
  expect(guesses.waitS(HERE, 0)).not.toBeNull();
});

it('the same wrong token is one guess', () => {
  for (let n = 0; n < 3 * MOST_GUESSES; n++) guesses.begin(HERE, 'old', 0);
  expect(guesses.waitS(HERE, 0)).toBeNull();
});

it('what was no guess is taken back', () => {
  guess(HERE, MOST_GUESSES);
  guesses.takeBack(HERE, 'wrong-3', 0, true);
  expect(guesses.waitS(HERE, 0)).toBeNull();
});

it('a token that was right is known where it came from, and only there', () => {
  guesses.begin(HERE, 'right', 0);
  guesses.takeBack(HERE, 'right', 0, true);
  guess(HERE, MOST_GUESSES);
  expect([guesses.isKnown(HERE, 'right'), guesses.isKnown(THERE, 'right')]).toEqual([true, false]);
});

it('a key that has ended is neither a guess nor known', () => {
  guesses.begin(HERE, 'ended', 0);
  guesses.takeBack(HERE, 'ended', 0, false);
  expect([guesses.isKnown(HERE, 'ended'), guesses.countOf(HERE, 0)]).toEqual([false, 0]);
});

it('a clock that is set back ends a lock', () => {
  guess(HERE, MOST_GUESSES, 10 * MINUTE_MS);
  expect(guesses.waitS(HERE, 10 * MINUTE_MS)).not.toBeNull();
  expect(guesses.waitS(HERE, 0)).toBeNull();
});

it('remembers so many clients and tokens at most, the last ones', () => {
  guess(HERE, MOST_GUESSES);
  for (let n = 0; n < 10_000; n++) guesses.begin(`client-${n}`, 'x', 0);
  expect(guesses.waitS(HERE, 0)).toBeNull();
  for (let n = 0; n <= 1_000; n++) guesses.takeBack(THERE, `right-${n}`, 0, true);
  expect([guesses.isKnown(THERE, 'right-0'), guesses.isKnown(THERE, 'right-1')]).toEqual([false, true]);
});
