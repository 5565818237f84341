import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { Pipeline } from '../pipeline.js';
import { takeReports } from '../take-reports.js';
import { readEvidence } from './evidence.js';
import { earliestRise, readUserReports } from './user-reports.js';

const START = Date.UTC(2026, 10, 20);
const STEP = 15 * MINUTE_MS;
/** When posts and reports begin to rise. */
const ONSET = START + 2 * DAY_MS;
const NOW = ONSET + 40 * MINUTE_MS;

/** Two days of about ten reports a quarter of an hour, and then `high`. */
const reports = (high: number, source = 'hotline') =>
  Array.from({ length: 194 }, (_, index) => ({
    service: 'chatgpt',
    source,
    startMs: START + index * STEP,
    widthMs: STEP,
    value: index >= 192 ? high : 8 + ((index * 7) % 5),
  }));

let store: Store;
let pipeline: Pipeline;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write((unit) =>
    store.services.insert(unit, aService({ slug: 'chatgpt', hashtags: ['ChatGPTDown'] }), 'cli', START),
  );
  pipeline = Pipeline.create(store, { now: () => NOW });
});
afterEach(() => store.close());

describe('readUserReports', () => {
  const during = { startMs: ONSET, endMs: NOW };

  it('tells when counts stood above their own baseline, and what they were', async () => {
    await takeReports(pipeline, reports(200));
    const [told] = await readUserReports(store, 'chatgpt', during);
    expect(told).toMatchObject({ source: 'hotline', roseAtMs: ONSET + STEP });
    expect(told?.points.map(({ value }) => value)).toEqual([200, 200]);
  });

  it('hears no rise in what is usual, none before it was known, and none of another service', async () => {
    await takeReports(pipeline, reports(12));
    await takeReports(pipeline, reports(200, 'late'));
    const before = { startMs: ONSET, endMs: ONSET + STEP - 1 };
    expect(earliestRise(await readUserReports(store, 'chatgpt', before))).toBeNull();
    expect((await readUserReports(store, 'chatgpt', during)).map(({ roseAtMs }) => roseAtMs)).toEqual([
      null,
      ONSET + STEP,
    ]);
    expect(await readUserReports(store, 'github', during)).toEqual([]);
  });

  it('takes a new count of a step for the old one', async () => {
    await takeReports(pipeline, reports(200));
    await takeReports(pipeline, reports(12));
    expect(earliestRise(await readUserReports(store, 'chatgpt', during))).toBeNull();
  });
});

describe('a spike of posts beside user reports', () => {
  /** Somebody speaks of it every hour, and then many do. */
  const posts = [
    ...Array.from({ length: 48 }, (_, index) => START + index * HOUR_MS),
    ...Array.from({ length: 80 }, (_, index) => ONSET + index * 20_000),
  ].map((createdAtMs, index) =>
    aPost({
      id: `x:${index}`,
      source: 'x',
      createdAtMs,
      author: `author ${index}`,
      text: `People talk about number ${index} #ChatGPTDown`,
      hashtags: ['ChatGPTDown'],
    }),
  );
  const evidenceOfOnly = async () => {
    const [spike, ...others] = await store.spikes.all({ services: ['chatgpt'] });
    expect(others).toEqual([]);
    return readEvidence(store, spike?.id ?? '', NOW, 0);
  };

  it('is confirmed by them, and counts no post more', async () => {
    await pipeline.ingestRecording(posts, { source: 'import' });
    await pipeline.settle();
    const before = await evidenceOfOnly();
    expect(before?.classes).not.toContain('user-reports');
    expect(before?.spike.state).not.toBe('confirmed');
    await takeReports(pipeline, reports(200));
    const after = await evidenceOfOnly();
    expect(after?.classes).toContain('user-reports');
    expect(after?.spike.state).toBe('confirmed');
    expect(after?.spike.posts).toBe(before?.spike.posts);
    expect(after?.counts).toEqual(before?.counts);
    expect(after?.spike.transitions.map(({ because }) => because)).toContain('user-reports');
  });

  it('is not confirmed by counts that stay as they were', async () => {
    await takeReports(pipeline, reports(12));
    await pipeline.ingestRecording(posts, { source: 'import' });
    await pipeline.settle();
    expect((await evidenceOfOnly())?.spike.state).not.toBe('confirmed');
  });
});
