import fc from 'fast-check';
import { aSpike } from '../../test/builders/a-spike.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { type AlertState, CALM } from './alert.js';
import { nextAlert } from './next-alert.js';

const START = Date.parse('2025-06-10T06:45:00Z');
const OPEN = aSpike({ endMs: null, detectedAtMs: START });
const CONFIRMED = { ...OPEN, state: 'confirmed' as const };
const WATCHED = { ...OPEN, state: 'watch' as const };
const ENDED = { ...OPEN, endMs: START };

/** Feeds one spike a minute; gives the phases and what was said. */
function play(spikes: readonly (Spike | null)[], from: AlertState = CALM) {
  let state = from;
  const phases: string[] = [];
  const said: string[] = [];
  spikes.forEach((spike, minute) => {
    const step = nextAlert(state, spike, START + minute * MINUTE_MS, { name: 'ChatGPT' });
    state = step.state;
    phases.push(state.phase);
    if (step.said) said.push(step.said);
  });
  return { phases, said, state };
}

const times = (count: number, spike: Spike | null) => Array<Spike | null>(count).fill(spike);

describe('nextAlert', () => {
  it.each([
    ['nothing', times(5, null), [], 'normal'],
    ['what is only watched', times(20, WATCHED), [], 'normal'],
    ['a spike that is over before it was told', [OPEN, OPEN, ENDED, null], [], 'normal'],
    ['a suspected spike, after two minutes', times(3, OPEN), ['firing'], 'firing'],
    ['a confirmed one, at once', [CONFIRMED], ['firing'], 'firing'],
    ['the same for an hour, once', times(60, OPEN), ['firing'], 'firing'],
    [
      'its confirmation, once',
      [...times(5, OPEN), ...times(9, CONFIRMED), ...times(9, OPEN)],
      ['firing', 'confirmed'],
      'firing',
    ],
    [
      'its end, ten minutes later',
      [...times(5, OPEN), ...times(11, ENDED)],
      ['firing', 'recovered'],
      'normal',
    ],
    ['not yet, while the calm is young', [...times(5, OPEN), ...times(9, ENDED)], ['firing'], 'recovering'],
    [
      'a relapse in the calm as nothing new',
      [...times(5, OPEN), ...times(5, null), ...times(5, OPEN)],
      ['firing'],
      'firing',
    ],
    [
      'the end when the spike has vanished',
      [...times(5, OPEN), ...times(11, null)],
      ['firing', 'recovered'],
      'normal',
    ],
    [
      'no end while it only sinks to a lower rung',
      [...times(5, OPEN), ...times(60, WATCHED)],
      ['firing'],
      'firing',
    ],
    [
      'the end though another wave is watched',
      [...times(5, OPEN), ...times(11, { ...WATCHED, id: 'another' })],
      ['firing', 'recovered'],
      'normal',
    ],
    [
      'two outages as two',
      [...times(5, OPEN), ...times(12, null), ...times(5, OPEN)],
      ['firing', 'recovered', 'firing'],
      'firing',
    ],
  ] as [string, (Spike | null)[], string[], string][])('tells %s', (_, spikes, said, phase) => {
    const played = play(spikes);
    expect(played.said).toEqual(said);
    expect(played.state.phase).toBe(phase);
  });

  it('goes through every phase', () => {
    const { phases } = play([null, OPEN, OPEN, OPEN, null, ...times(10, null)]);
    expect([...new Set(phases)]).toEqual(['normal', 'pending', 'firing', 'recovering']);
  });

  it('keeps the key and the beginning of the first wave through a relapse', () => {
    const later = aSpike({ onsetMs: START + 8 * MINUTE_MS, endMs: null });
    const { state } = play([...times(5, OPEN), ...times(3, null), later]);
    expect(state.story).toMatchObject({ key: OPEN.id, onsetMs: OPEN.onsetMs });
  });

  it('dates the end by the spike, not by the moment of telling', () => {
    let state: AlertState = { ...play(times(4, OPEN)).state };
    const ended = { ...OPEN, endMs: START + 3 * MINUTE_MS };
    let endMs: number | null = null;
    for (let minute = 5; minute < 30; minute++) {
      const step = nextAlert(state, ended, START + minute * MINUTE_MS);
      state = step.state;
      if (step.said === 'recovered') endMs = step.story?.endMs ?? null;
    }
    expect(endMs).toBe(ended.endMs);
  });

  it('keeps its state while only the numbers change', () => {
    const more = { ...OPEN, posts: OPEN.posts + 1 };
    for (const minutes of [1, 4]) {
      const { state } = play(times(minutes, OPEN));
      expect(nextAlert(state, more, START + minutes * MINUTE_MS).state).toBe(state);
    }
  });

  it('tells the last numbers at the end', () => {
    const { state } = play(times(4, OPEN));
    const ended = { ...ENDED, posts: OPEN.posts + 9 };
    const calm = nextAlert(state, ended, START + 4 * MINUTE_MS);
    const over = nextAlert(calm.state, null, START + 14 * MINUTE_MS);
    expect(over).toMatchObject({ said: 'recovered', story: { posts: OPEN.posts + 9, endMs: START } });
  });

  it('begins at no lower confidence than is wanted, and does not end for one', () => {
    const rules = { minConfidence: 0.6, pendingMs: 0 };
    expect(nextAlert(CALM, OPEN, START, rules).said).toBeNull();
    const fired = nextAlert(CALM, { ...OPEN, confidence: 0.6 }, START, rules);
    expect(fired.said).toBe('firing');
    expect(nextAlert(fired.state, OPEN, START + MINUTE_MS, rules).state.phase).toBe('firing');
  });

  it('obeys a higher bar', () => {
    const step = nextAlert(CALM, OPEN, START + 60 * MINUTE_MS, { from: 'confirmed' });
    expect(step.state.phase).toBe('normal');
  });

  it('never says two things of one kind in a row, and survives being written as JSON', () => {
    const moments = fc.array(fc.constantFrom(null, OPEN, CONFIRMED, WATCHED, ENDED), { maxLength: 120 });
    fc.assert(
      fc.property(moments, (spikes) => {
        const { said } = play(spikes);
        said.forEach((kind, index) => {
          if (index === 0) expect(kind).toBe('firing');
          else expect(kind === 'firing').toBe(said[index - 1] === 'recovered');
        });
        let state = CALM;
        const again: string[] = [];
        spikes.forEach((spike, minute) => {
          const step = nextAlert(
            JSON.parse(JSON.stringify(state)) as AlertState,
            spike,
            START + minute * MINUTE_MS,
            { name: 'ChatGPT' },
          );
          state = step.state;
          if (step.said) again.push(step.said);
        });
        expect(again).toEqual(said);
      }),
    );
  });
});
