import { type Interval } from '../../src/domain/interval.js';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.js';
import { type StreamReader } from '../builders/a-stream-reader.js';
import { REFUSALS } from './mishaps.js';
import { StreamStage, type StreamServer, type StreamWire } from './stream-stage.js';

/** A server that keeps what it said. */
export interface ResumableServer extends StreamServer {
  /** What is said while nobody can hear it. */
  hold(...frames: readonly string[]): void;
  /** Forgets all that it held, as if it were older than the look-back. */
  forget(): void;
}

/** A stream that goes on from a cursor. */
export interface ResumeWire<S extends ResumableServer> extends StreamWire<S> {
  /** Ways in which a server goes back less far than it is asked to. */
  readonly clamps: Readonly<Record<string, (server: S) => void>>;
}

/** Whatever a server still has is heard after a pause, and what it no longer has is told as missed. */
export function describeHostileResume<S extends ResumableServer>(name: string, wire: ResumeWire<S>): void {
  describe(`${name}, resumed among hostile servers`, () => {
    let stage: StreamStage<S>;
    let server: S;

    beforeEach(async () => {
      stage = new StreamStage(wire);
      server = await stage.serve();
    });
    afterEach(() => stage.stop());

    const ids = (...readers: readonly StreamReader[]) =>
      readers.flatMap(({ posts }) => posts.map(({ id }) => id)).sort();
    const heard = (reader: StreamReader) => joined(reader.batches.flatMap(({ listened }) => listened));
    const cursorOf = (reader: StreamReader) => reader.batches.at(-1)?.cursor ?? null;
    const lastMs = () => stage.items.at(-1)?.atMs ?? 0;
    /** A reader that has heard what was said, and where it stopped. */
    const begin = async () => {
      const reader = await stage.connected();
      server.say(...stage.add(5));
      await stage.heardLast(reader);
      return { reader, untilMs: lastMs() };
    };

    it('hears all of the hours in which it was cut off, once, and misses nothing', async () => {
      const { reader } = await begin();
      server.mishap = REFUSALS['a cut'].mishap;
      server.drop();
      await reader.until(() => reader.failures.length === 4);
      stage.clock.nowMs += 6 * HOUR_MS;
      server.hold(...stage.add(360, MINUTE_MS));
      server.mishap = null;
      await stage.connected(reader, 2);
      await stage.heardLast(reader);
      expect(ids(reader)).toEqual(stage.idsOf());
      expect(heard(reader)).toEqual([{ startMs: stage.items[0]?.atMs, endMs: lastMs() }]);
      expect(reader.gaps).toEqual([]);
    });

    it('goes on from its cursor after a restart, and gives again only what it said shortly before', async () => {
      const { reader, untilMs } = await begin();
      reader.stop();
      stage.clock.nowMs += 6 * HOUR_MS;
      server.hold(...stage.add(360, MINUTE_MS));
      const second = await stage.connected(stage.listen(cursorOf(reader)));
      await stage.heardLast(second);
      expect([...new Set(ids(reader, second))]).toEqual(stage.idsOf());
      expect(new Set(ids(second)).size).toBe(second.posts.length);
      expect(heard(second)).toEqual([{ startMs: untilMs, endMs: lastMs() }]);
    });

    it.each(Object.entries(wire.clamps))(
      'tells as missed, and never as heard, what is beyond the look-back: %s',
      async (_, clamp) => {
        const { reader, untilMs } = await begin();
        reader.stop();
        server.forget();
        stage.clock.nowMs += 48 * HOUR_MS;
        clamp(server);
        const second = await stage.connected(stage.listen(cursorOf(reader)));
        const before = stage.items.length;
        server.say(...stage.add(60, MINUTE_MS));
        await stage.heardLast(second);
        const fresh = stage.items.slice(before);
        const firstMs = fresh[0]?.atMs ?? 0;
        expect(ids(second)).toEqual(stage.idsOf(fresh));
        expect(second.gaps).toEqual([{ startMs: untilMs, endMs: firstMs }]);
        expect(heard(second)).toEqual([{ startMs: firstMs, endMs: lastMs() }]);
      },
    );

    it('goes to another host when its own is gone, and gives each post once', async () => {
      const other = await stage.serve();
      const { reader } = await begin();
      other.hold(...stage.items.map(wire.frame));
      server.mishap = REFUSALS['503'].mishap;
      server.drop();
      await stage.connected(reader, 2);
      other.say(...stage.add(5));
      await stage.heardLast(reader);
      expect(ids(reader)).toEqual(stage.idsOf());
      expect(reader.gaps).toEqual([]);
      expect(reader.failures[0]?.nextHost).not.toBe(reader.failures[0]?.host);
    });
  });
}

/** Intervals in order, those that meet joined. */
function joined(intervals: readonly Interval[]): Interval[] {
  const result: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of [...intervals].sort((a, b) => a.startMs - b.startMs)) {
    const last = result.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else result.push({ startMs, endMs });
  }
  return result;
}
