import { BehaviorSubject, Subject } from 'rxjs';
import {
  type CollectedBatch,
  type CollectedPage,
  NOTHING,
  type PollCollector,
  type StreamCollector,
  type StreamStatus,
} from '../collect/collector.js';
import { CollectorError } from '../domain/errors.js';
import { type Post } from '../domain/post.js';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { record, type RecordRequest } from './record.js';

const NOW = Date.UTC(2025, 5, 10, 7);
const UNHEARD = {
  deleted: [],
  goneAuthors: [],
  cursor: '1',
  newestMs: NOW,
  listened: [],
  failed: 0,
  read: 1,
};

let written: string[];
let said: string[];
let waited: number[];
let controller: AbortController;

beforeEach(() => {
  [written, said, waited] = [[], [], []];
  controller = new AbortController();
});

function run(changes: Partial<RecordRequest>) {
  return record({
    polls: [],
    streams: [],
    services: [aService({ hashtags: ['ChatGPTDown'] })],
    now: () => NOW,
    wait: (ms) => {
      waited.push(ms);
      // The recording is over when the source has nothing more to say.
      controller.abort();
      return Promise.reject(new Error('aborted'));
    },
    signal: controller.signal,
    write: (posts) => {
      written.push(...posts.map(({ id }) => id));
      return Promise.resolve();
    },
    say: (line) => void said.push(line),
    ...changes,
  });
}

/** Gives its pages one after another. */
function aPoll(pages: (Partial<CollectedPage> | Error)[], cursors: (string | null)[] = []): PollCollector {
  return {
    source: 'masto',
    everyMs: 120_000,
    coverage: 1,
    collect: ({ cursor }) => {
      cursors.push(cursor);
      const page = pages.shift() ?? {};
      return page instanceof Error ? Promise.reject(page) : Promise.resolve({ ...NOTHING, ...page });
    },
  };
}

const posts = (...ids: readonly string[]): Post[] => ids.map((id) => aPost({ id }));

describe('record', () => {
  it('writes the pages of a polled source, twice what comes twice, from cursor to cursor', async () => {
    const cursors: (string | null)[] = [];
    const poll = aPoll(
      [
        { posts: posts('x:1', 'x:2'), nextCursor: 'a', more: true, failed: 1 },
        { posts: posts('x:2'), nextCursor: 'b' },
      ],
      cursors,
    );
    expect(await run({ polls: [poll] })).toEqual({ posts: 3, failed: 1 });
    expect(written).toEqual(['x:1', 'x:2', 'x:2']);
    expect(cursors).toEqual([null, 'a']);
    expect(waited).toEqual([120_000]);
  });

  it('waits out a source that refuses, and says so', async () => {
    const busy = new CollectorError('rate_limited', 'masto', 'masto is busy', true, NOW + 300_000);
    await run({ polls: [aPoll([busy])] });
    expect(waited).toEqual([300_000]);
    expect(said).toEqual(['masto is busy; asked again at 2025-06-10T07:05:00Z']);
  });

  it('writes what a stream says, one batch at a time, and hangs up at the end', async () => {
    const batches = new Subject<CollectedBatch>();
    const stream: StreamCollector = {
      source: 'bluesky',
      status$: new BehaviorSubject<StreamStatus>({ kind: 'connecting', host: 'h' }),
      events: () => batches,
    };
    const recording = run({ streams: [stream] });
    await new Promise<void>((done) => batches.next({ ...UNHEARD, posts: posts('x:1', 'x:2'), done }));
    controller.abort();
    expect(await recording).toEqual({ posts: 2, failed: 0 });
    expect(batches.observed).toBe(false);
  });

  it('ends all sources when what is heard cannot be written', async () => {
    const full = new Error('no space left');
    const stream: StreamCollector = {
      source: 'bluesky',
      status$: new Subject(),
      events: () => new Subject(),
    };
    const recording = run({
      streams: [stream],
      polls: [aPoll([{ posts: posts('x:1') }])],
      write: () => Promise.reject(full),
    });
    await expect(recording).rejects.toBe(full);
  });
});
