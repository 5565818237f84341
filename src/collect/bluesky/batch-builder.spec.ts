import {
  aCommitFrame,
  aDeleteFrame,
  anAccountFrame,
  anIdentityFrame,
  aPostFrame,
  AUTHOR,
} from '../../../test/builders/a-jetstream-frame.js';
import { BatchBuilder } from './batch-builder.js';
import { JETSTREAM_V1 } from './jetstream-v1.js';

const T = 1_783_175_888_000_000;
const MS = T / 1000;

function feed(builder: BatchBuilder, ...frames: string[]) {
  return frames.map((frame) => {
    const event = JETSTREAM_V1.read(Buffer.from(frame));
    if (!event) throw new Error(`unreadable: ${frame}`);
    return builder.add(event);
  });
}

describe('BatchBuilder', () => {
  it('gives nothing before it has heard anything', () => {
    const builder = new BatchBuilder(null);
    expect(builder.take()).toBeNull();
    builder.addUnreadable();
    expect(builder.take()).toBeNull();
  });

  it('gives posts, deletions, and authors who left', () => {
    const builder = new BatchBuilder(null);
    feed(
      builder,
      aPostFrame(T, 'one'),
      aDeleteFrame(T + 1_000_000, 'r0'),
      anAccountFrame(T + 2_000_000, 'deleted', 'did:plc:gone'),
      anIdentityFrame(T + 3_000_000),
    );
    builder.addUnreadable();
    expect(builder.take()).toMatchObject({
      posts: [{ id: `bluesky:${AUTHOR}/r${T}` }],
      deleted: [`bluesky:${AUTHOR}/r0`],
      goneAuthors: ['did:plc:gone'],
      cursor: String(T + 3_000_000),
      newestMs: MS + 3000,
      listened: [{ startMs: MS, endMs: MS + 3000 }],
      failed: 1,
      read: 5,
    });
    expect(builder.take()).toBeNull();
  });

  it('counts posts that were not read once', () => {
    const builder = new BatchBuilder(null);
    const unnamed = { kind: 'unnamed-post', did: AUTHOR, timeUs: T, rkey: 'r1' } as const;
    builder.add(unnamed);
    builder.connected();
    builder.add(unnamed);
    builder.add({ ...unnamed, timeUs: T + 1, rkey: 'r2' });
    expect(builder.take()).toMatchObject({ posts: [], unnamed: 2, read: 3, cursor: String(T + 1) });
    feed(builder, aPostFrame(T + 1000, 'a'));
    expect(builder.take()).toMatchObject({ posts: [{}], unnamed: 0 });
  });

  it('counts a malformed post as failed, and goes on past it', () => {
    const builder = new BatchBuilder(T);
    feed(builder, aCommitFrame(T + 1_000_000, { record: { text: 7 } }));
    expect(builder.take()).toMatchObject({ posts: [], failed: 1, read: 1, cursor: String(T + 1_000_000) });
  });

  it('hears without a hole from one batch to the next', () => {
    const builder = new BatchBuilder(null);
    feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 1500, 'b'));
    const first = builder.take();
    feed(builder, aPostFrame(T + 2600, 'c'));
    expect([first?.listened, builder.take()?.listened]).toEqual([
      [{ startMs: MS, endMs: MS + 1 }],
      [{ startMs: MS + 1, endMs: MS + 2 }],
    ]);
  });

  it('does not go back for events that are out of order', () => {
    const builder = new BatchBuilder(null);
    feed(builder, aPostFrame(T + 90_631, 'a'), aPostFrame(T + 87_611, 'b'));
    expect(builder.take()).toMatchObject({ cursor: String(T + 90_631), posts: [{}, {}] });
  });

  it('knows the overlap of a resumed connection', () => {
    const builder = new BatchBuilder(null);
    feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 1000, 'b'));
    builder.take();
    builder.connected();
    expect(feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 1000, 'b'), aPostFrame(T + 9000, 'c'))).toEqual([
      null,
      null,
      null,
    ]);
    expect(builder.take()).toMatchObject({
      posts: [{ text: 'c' }],
      listened: [{ startMs: MS + 1, endMs: MS + 9 }],
    });
  });

  it('counts the time between two connections as heard when the host went back far enough', () => {
    const builder = new BatchBuilder(T);
    builder.connected();
    expect(feed(builder, aPostFrame(T + 100_000, 'a'))).toEqual([null]);
    expect(builder.take()?.listened).toEqual([{ startMs: MS, endMs: MS + 100 }]);
  });

  it('finds out a silent clamp', () => {
    const builder = new BatchBuilder(T);
    builder.connected();
    const [missed] = feed(builder, aPostFrame(T + 3_600_000_000, 'a'), aPostFrame(T + 3_601_000_000, 'b'));
    expect(missed).toEqual({ startMs: MS, endMs: MS + 3_600_000 });
    expect(builder.take()?.listened).toEqual([{ startMs: MS + 3_600_000, endMs: MS + 3_601_000 }]);
  });

  it('does not take a quiet minute inside a connection for a clamp', () => {
    const builder = new BatchBuilder(null);
    expect(feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 60_000_000, 'b'))).toEqual([null, null]);
    expect(builder.take()?.listened).toEqual([{ startMs: MS, endMs: MS + 60_000 }]);
  });

  it('keeps two stretches apart when they end up in one batch', () => {
    const builder = new BatchBuilder(null);
    feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 1_000_000, 'b'));
    builder.connected();
    feed(builder, aPostFrame(T + 100_000_000, 'c'), aPostFrame(T + 101_000_000, 'd'));
    expect(builder.take()?.listened).toEqual([
      { startMs: MS, endMs: MS + 1000 },
      { startMs: MS + 100_000, endMs: MS + 101_000 },
    ]);
  });

  it('forgets a cursor that lies in the future', () => {
    const builder = new BatchBuilder(T + 86_400_000_000);
    builder.connected();
    feed(builder, aPostFrame(T, 'a'), aPostFrame(T + 1_000_000, 'b'));
    expect(builder.take()).toMatchObject({
      cursor: String(T + 1_000_000),
      listened: [{ startMs: MS, endMs: MS + 1000 }],
    });
  });

  it('remembers a bounded number of ids', () => {
    const builder = new BatchBuilder(null);
    for (let second = 0; second < 5000; second += 1) feed(builder, aPostFrame(T + second, 'x'));
    feed(builder, aPostFrame(T + 4999, 'x'), aPostFrame(T, 'x'));
    expect(builder.take()?.posts).toHaveLength(5001);
  });
});
