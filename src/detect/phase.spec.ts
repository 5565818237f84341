import { EMPTY_TALLY, type Tally } from '../domain/bucket.js';
import { type SpikePhase } from '../domain/lifecycle.js';
import { beginPhase, freshPhase, hearMinute, leastShare, turnPhase, withChange } from './phase.js';

const people = (authors: number, changes: Partial<Tally> = {}): Tally => ({
  ...EMPTY_TALLY,
  posts: authors,
  authors,
  reports: authors,
  ...changes,
});
const repeat = (minutes: number, tally: Tally, expected = 0.1) =>
  Array.from({ length: minutes }, () => ({ tally, expected }));

/** Phases that a wave goes through from its first minute on, each with its minute and reason. */
function walk(minutes: readonly { tally: Tally; expected: number }[]): string[] {
  const state = freshPhase();
  beginPhase(state);
  let phase: SpikePhase = 'active';
  return minutes.flatMap(({ tally, expected }, minute) => {
    hearMinute(state, tally, expected, 1);
    const turn = turnPhase(state, phase);
    if (!turn) return [];
    phase = turn.to;
    return [`${minute} ${turn.to} ${turn.because}`];
  });
}

describe('The phase of a wave', () => {
  it('recovers when the rate falls clearly, and relapses when it rises again', () => {
    const turns = walk([...repeat(40, people(10)), ...repeat(30, people(2)), ...repeat(30, people(10))]);
    expect(turns).toHaveLength(2);
    expect(turns[0]).toMatch(/^(4|5)\d recovering rate-fell$/);
    expect(turns[1]).toMatch(/^(7|8)\d active relapse$/);
  });

  it('recovers when enough people say that it is back, though many still speak', () => {
    const back = people(12, { reports: 6, recoveries: 6 });
    expect(walk([...repeat(30, people(10)), ...repeat(30, back)])[0]).toMatch(
      /^[34]\d recovering recovery-words$/,
    );
  });

  it('is as loud as before when those who complained say that it is back and others go on to complain', () => {
    const more = people(10, { reports: 2, recoveries: 1 });
    const quiet = freshPhase();
    const loud = freshPhase();
    hearMinute(quiet, people(10, { reports: 2 }), 0.1, 1);
    hearMinute(loud, more, 0.1, 1);
    expect(loud.trouble).toBe(quiet.trouble);
    const few = people(4, { reports: 1, recoveries: 3 });
    const turns = walk([...repeat(30, people(4, { reports: 1 })), ...repeat(60, few)]);
    expect(turns.filter((turn) => turn.endsWith('rate-fell'))).toEqual([]);
  });

  it.each([
    [
      'one person',
      repeat(30, people(0, { recoveries: 0 })).with(3, {
        tally: people(0, { recoveries: 1 }),
        expected: 0.1,
      }),
    ],
    ['two people', repeat(30, people(0)).with(3, { tally: people(0, { recoveries: 2 }), expected: 0.1 })],
    ['a few among many', repeat(30, people(10, { recoveries: 1 }))],
  ])('does not take the word of %s', (_, minutes) => {
    const turns = walk([...repeat(20, people(3)), ...minutes]);
    expect(turns.filter((turn) => turn.endsWith('recovery-words'))).toEqual([]);
  });

  it('takes the words back when the wave goes on as before', () => {
    const dawn = people(16, { reports: 10, recoveries: 10 });
    const turns = walk([...repeat(30, people(10)), ...repeat(25, dawn), ...repeat(80, people(10))]);
    expect(turns.map((turn) => turn.split(' ')[2])).toEqual(['recovery-words', 'relapse']);
  });

  it('does not follow a daily wave: a night that is as quiet as nights are is no recovery', () => {
    const day = Array.from({ length: 16 * 60 }, (_, minute) => {
      const hour = 1.1 + Math.cos((2 * Math.PI * minute) / 1440);
      return { tally: people(Math.round(10 * hour)), expected: 0.2 * hour };
    });
    expect(walk(day)).toEqual([]);
  });

  it('is not changed by three people more or fewer in a small one', () => {
    const noise = Array.from({ length: 120 }, (_, minute) => ({
      tally: people(minute % 7 === 0 ? 1 : 0),
      expected: 0.01,
    }));
    expect(walk(noise)).toEqual([]);
  });

  it('is not moved by silence, nor by minutes that were hardly heard', () => {
    const state = freshPhase();
    beginPhase(state);
    for (let i = 0; i < 30; i++) {
      hearMinute(state, people(10), 0.1, 1);
      expect(turnPhase(state, 'active')).toBeNull();
    }
    expect(state.dwell).toBeGreaterThanOrEqual(10);
    for (let i = 0; i < 30; i++) hearMinute(state, people(0), 0.1, 0.02);
    expect(turnPhase(state, 'active')).toBeNull();
    for (let i = 0; i < 30; i++) hearMinute(state, people(0), 0.1, 1);
    expect(turnPhase(state, 'active')).toMatchObject({ because: 'rate-fell' });
  });

  it('keeps the first and last of very many changes', () => {
    let changes = [{ atMs: 0, to: 'active', because: 'raised' } as const] as Parameters<typeof withChange>[0];
    for (let atMs = 1; atMs < 100; atMs++)
      changes = withChange(changes, { atMs, to: atMs % 2 ? 'recovering' : 'active', because: 'relapse' });
    expect(changes.map(({ atMs }) => atMs)).toEqual([0, 1, 2, 3, 96, 97, 98, 99]);
  });
});

describe('leastShare', () => {
  it.each([
    [0, 0, 0],
    [3, 6, 0.22],
    [10, 25, 0.26],
    [400, 1000, 0.375],
  ])('%d of %d is at least about %f', (count, of, share) => {
    expect(leastShare(count, of)).toBeCloseTo(share, 1);
  });
});
