import { MINUTE_MS } from '../../src/domain/time.js';
import { type StreamReader } from '../builders/a-stream-reader.js';
import { type RefusalName, REFUSALS, tooOften, waitsAsked } from './mishaps.js';
import { STREAM_START, StreamStage, type StreamServer, type StreamWire } from './stream-stage.js';

/** Refusals that a handshake can meet. */
const HANDSHAKES = [
  '401',
  '403',
  '403 as a page',
  '404',
  '404 as a page',
  '410',
  'a redirect',
  'a page',
  'a cut',
  '500 as a page',
  '503',
  '429',
] as const satisfies readonly RefusalName[];
/** An event dated further ahead is misdated. */
const FUTURE_MS = 10 * MINUTE_MS;
/** Four batches, and what one read of a socket may bring on top. */
const MOST_IN_A_BATCH = 500;

/** Nothing that was said to an open connection is lost or double, and every refusal is told, whatever happens. */
export function describeHostileStream<S extends StreamServer>(name: string, wire: StreamWire<S>): void {
  describe(`${name} among hostile servers`, () => {
    let stage: StreamStage<S>;
    let server: S;

    beforeEach(async () => {
      stage = new StreamStage(wire);
      server = await stage.serve();
    });
    afterEach(() => stage.stop());

    const ids = (reader: StreamReader) => reader.posts.map(({ id }) => id).sort();
    const expectAllOnce = async (reader: StreamReader) => {
      await stage.heardLast(reader);
      expect(ids(reader)).toEqual(stage.idsOf());
    };

    it.each([
      ['in order', (frames: string[]) => frames],
      ['twice', (frames: string[]) => [...frames, ...frames]],
      ['in reverse', (frames: string[]) => [...frames].reverse()],
      ['shuffled', (frames: string[]) => [...frames].sort((a, b) => a.charCodeAt(0) - b.length)],
    ])('gives each post once when they come %s', async (_, arranged) => {
      const reader = await stage.connected();
      server.say(...arranged(stage.add(120)));
      server.say(...stage.add(1));
      await expectAllOnce(reader);
      expect([reader.failed, reader.failures]).toEqual([0, []]);
    });

    it.each(HANDSHAKES)('says what is wrong when it is answered %s, and goes on later', async (refusal) => {
      const { mishap, code } = REFUSALS[refusal];
      server.mishap = mishap;
      const refused = stage.listen();
      await refused.until(() => refused.failures.length === 1);
      expect(refused.failures).toMatchObject([
        { failures: 1, error: { code: wire.means?.[refusal] ?? code } },
      ]);
      expect(refused.batches).toEqual([]);
      refused.stop();
      server.mishap = null;
      const reader = await stage.connected();
      server.say(...stage.add(5));
      await expectAllOnce(reader);
    });

    it('waits as long as it is asked to, in every dialect of 429', async () => {
      for (const [dialect, headers, waitMs] of waitsAsked(stage.clock.nowMs)) {
        server.mishap = tooOften(headers);
        const reader = stage.listen();
        await reader.until(() => reader.failures.length === 1);
        const [failure] = reader.failures;
        const retryAtMs = waitMs === null ? null : STREAM_START + waitMs;
        expect([dialect, failure?.error]).toMatchObject([dialect, { code: 'rate_limited', retryAtMs }]);
        expect(failure?.nextTryMs).toBeGreaterThanOrEqual(retryAtMs ?? STREAM_START);
        reader.stop();
      }
    });

    it('gives up on a handshake that is not answered', async () => {
      stage.clock.isHurried = true;
      server.mishap = () => undefined;
      const reader = stage.listen();
      await reader.until(() => reader.failures.length === 1);
      expect(reader.failures).toMatchObject([{ error: { code: 'unreachable', retryable: true } }]);
    });

    it('leaves a connection on which nothing is said, and makes another', async () => {
      stage.clock.isHurried = true;
      const reader = await stage.connected();
      stage.clock.nowMs += 2 * MINUTE_MS;
      await stage.connected(reader, 2);
      expect(reader.failures).toMatchObject([{ error: { retryable: true } }]);
    });

    it('takes half a frame for none, and goes on after the cut', async () => {
      const reader = await stage.connected();
      server.say(...stage.add(5));
      await expectAllOnce(reader);
      const [torn = ''] = stage.add(1);
      server.tear(torn);
      await stage.connected(reader, 2);
      if (!wire.isResumed) stage.items.pop();
      server.say(...stage.add(5));
      await expectAllOnce(reader);
      expect(reader.failed).toBe(0);
      expect(reader.failures).toMatchObject([{ failures: 1, error: { code: 'unreachable' } }]);
    });

    it.each(Object.entries(wire.garbage))('counts %s, and goes on', async (_, garbage) => {
      const reader = await stage.connected();
      server.say(...stage.add(3));
      if (typeof garbage === 'string') server.say(garbage);
      else server.sayBytes(garbage);
      server.say(...stage.add(3));
      await expectAllOnce(reader);
      expect([reader.failed, reader.failures]).toEqual([1, []]);
    });

    it('reads Latin-1 that should be UTF-8', async () => {
      const reader = await stage.connected();
      server.sayBytes(Buffer.from(stage.add(1).join(''), 'latin1'), false);
      server.say(...stage.add(1));
      await expectAllOnce(reader);
      expect([reader.failed, reader.failures]).toEqual([0, []]);
    });

    it.each([5, 120])(
      'gives posts of a clock that is %i minutes ahead once or counts them, and claims no future',
      async (minutes) => {
        const reader = await stage.connected();
        server.say(...stage.add(1));
        await stage.heardLast(reader);
        stage.clock.nowMs += minutes * MINUTE_MS;
        server.say(...stage.add(5));
        stage.clock.nowMs -= minutes * MINUTE_MS;
        await reader.until(() => reader.posts.length + reader.failed >= stage.items.length);
        expect(new Set(ids(reader)).size + reader.failed).toBe(stage.items.length);
        const told = reader.batches.flatMap(({ listened, newestMs }) => [
          newestMs ?? 0,
          ...listened.map(({ endMs }) => endMs),
        ]);
        const times = [...reader.posts.map(({ createdAtMs }) => createdAtMs), ...told];
        for (const timeMs of times) expect(timeMs).toBeLessThanOrEqual(stage.clock.nowMs + FUTURE_MS);
      },
    );

    it('holds a flood back while its consumer is busy, and loses nothing', async () => {
      const reader = await stage.connected(stage.listen(null, false));
      server.say(...stage.add(3000, 1));
      let taken = 0;
      while (reader.posts.length < 3000) {
        await reader.until(() => reader.batches.length > taken);
        // One batch is out, and no other comes before it is done.
        expect(reader.batches).toHaveLength(taken + 1);
        expect(reader.batches[taken]?.read).toBeLessThanOrEqual(MOST_IN_A_BATCH);
        reader.batches[taken]?.done();
        taken += 1;
      }
      await expectAllOnce(reader);
      expect(reader.failures).toEqual([]);
    });

    it('hears all between the cuts of a storm, and counts the cuts', async () => {
      const reader = await stage.connected();
      for (let cuts = 1; cuts <= 6; cuts += 1) {
        server.say(...stage.add(5));
        await expectAllOnce(reader);
        server.drop();
        await stage.connected(reader, cuts + 1);
      }
      expect(reader.failures.map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5, 6]);
      if (!wire.isResumed) expect(reader.batches.flatMap(({ listened }) => listened)).toEqual([]);
    });
  });
}
