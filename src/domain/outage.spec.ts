import { aSpike } from '../../test/builders/a-spike.js';
import { aWindow } from '../../test/builders/a-window.js';
import { type Link, linkId } from './link.js';
import { confirmationsOf, lifeOfOutage } from './outage.js';
import { HAND_ENTERED } from './outage-window.js';

const SPIKE = aSpike();
const aLink = (changes: Partial<Link> = {}): Link => ({
  id: linkId(SPIKE.id, 'w'),
  spike: SPIKE.id,
  window: 'w',
  kind: 'primary',
  confidence: 0.9,
  leadTimeMs: 0,
  overlap: 1,
  verdict: null,
  ...changes,
});

describe('The phase of an outage', () => {
  const ended = aSpike({ phase: 'ended' });
  const active = aSpike({ phase: 'active' });
  const [open, over] = [aWindow({ endMs: null }), aWindow({ endMs: 1e15 })];
  it.each([
    ['active', 'a wave that goes on', [ended, active], [over]],
    ['active', 'an open window that nobody spoke of', [], [open]],
    ['recovering', 'people who are calm again while a window is open', [ended], [over, open]],
    ['ended', 'nothing that is open', [ended], [over]],
    ['ended', 'a window that is over', [], [over]],
  ] as const)('is %s with %s', (phase, _, spikes, windows) => {
    expect(lifeOfOutage(spikes, windows, []).phase).toBe(phase);
  });
});

describe('Who confirms a spike', () => {
  it.each([
    ['a person, from when the window was entered', { origin: HAND_ENTERED, knownAtMs: 900 }, 900, 'person'],
    [
      'a person, and not before the provider spoke of it',
      { origin: HAND_ENTERED, knownAtMs: 900, acknowledgedAtMs: 950 },
      950,
      'person',
    ],
    ['a recording, as it tells it', { origin: HAND_ENTERED }, 100, 'person'],
    ['a provider, from its first word', { acknowledgedAtMs: 300 }, 300, 'official-window'],
  ])('%s', (_, changes, atMs, because) => {
    const window = aWindow({ id: 'w', startMs: 100, ...changes });
    expect(confirmationsOf(SPIKE.id, [aLink()], [window])).toEqual([{ atMs, because }]);
  });

  it('a person who says so of a link, when that was said; never one who says the contrary', () => {
    const windows = [aWindow({ id: 'w', startMs: 100, acknowledgedAtMs: 900 })];
    const said = (verdict: Link['verdict'], verdictAtMs?: number) =>
      confirmationsOf(
        SPIKE.id,
        [aLink({ verdict, ...(verdictAtMs !== undefined && { verdictAtMs }) })],
        windows,
      );
    const official = { atMs: 900, because: 'official-window' };
    expect(said('confirmed', 500)).toEqual([official, { atMs: 500, because: 'person' }]);
    expect(said('confirmed')).toEqual([official]);
    expect(said('rejected', 500)).toEqual([]);
  });
});
