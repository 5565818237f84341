import fc from 'fast-check';
import { unite } from '../domain/interval.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { aPost } from '../../test/builders/a-post.js';
import { listeningOfRecording, RECORDING_BRIDGE_MS, voicesIn } from './listening-of-recording.js';

const START = Date.UTC(2025, 5, 10);
const at = (offsetMs: number, source = 'x') =>
  aPost({ id: `${source}:${offsetMs}`, source, createdAtMs: START + offsetMs });

describe('listeningOfRecording', () => {
  it('reaches from the first post to the end of the minute of the last', () => {
    expect(listeningOfRecording([at(5 * HOUR_MS + 1_000), at(30_000)])).toEqual([
      { source: 'push:x', startMs: START, endMs: START + 5 * HOUR_MS + MINUTE_MS, coverage: 1 },
    ]);
  });

  it('does not bridge a recorder that was off for more than a day', () => {
    expect(listeningOfRecording([at(0), at(DAY_MS + 5 * MINUTE_MS)])).toHaveLength(2);
  });

  it('keeps sources apart, sorted', () => {
    expect(listeningOfRecording([at(0, 'y'), at(0, 'x')]).map(({ source }) => source)).toEqual([
      'push:x',
      'push:y',
    ]);
  });

  it('says the same of a recording in pieces, in any order', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 5 * DAY_MS }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1, max: 29 }), (times, cut) => {
        const posts = times.map((time) => at(time));
        const pieces = [
          ...listeningOfRecording(posts.slice(cut)),
          ...listeningOfRecording(posts.slice(0, cut)),
        ];
        const whole = listeningOfRecording(posts).map(({ startMs, endMs }) => ({ startMs, endMs }));
        expect(unite(pieces, RECORDING_BRIDGE_MS)).toEqual(whole);
      }),
    );
  });
});

describe('voicesIn', () => {
  const match = (service: string) => ({ service, rule: 'phrase' as const, matched: service });
  const told = (...posts: string[][]) =>
    voicesIn(posts.map((services, index) => ({ post: at(index), matches: services.map(match) }))).map(
      ({ service }) => service,
    );

  it('hears of a service that is named by itself', () => {
    expect(told(['biznet'], ['indihome'])).toEqual(['biznet', 'indihome']);
  });

  it('leaves out what is named only beside another one', () => {
    expect(told(['biznet'], ['biznet', 'netflix'])).toEqual(['biznet']);
  });

  it('takes all of a recording in which nothing stands alone', () => {
    expect(told(['biznet', 'indihome'])).toEqual(['biznet', 'indihome']);
  });
});
