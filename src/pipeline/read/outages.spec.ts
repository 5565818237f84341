import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { type Outage } from '../../domain/outage.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { openStore } from '../../store/open-store.js';
import { type Store } from '../../store/store.js';
import { Pipeline } from '../pipeline.js';
import { reprocess } from '../reprocess.js';
import { readOutages } from './outages.js';

const START = Date.UTC(2022, 1, 20);
const OUTAGE = START + 2 * DAY_MS + 6 * HOUR_MS;
const END = OUTAGE + 3 * HOUR_MS;

const tracked = (name: string, dependsOn: string[] = []): TrackedService =>
  aService({ slug: name.toLowerCase(), name, aliases: [name], dependsOn });
const SLACK = tracked('Slack', ['aws']);
const AWS = tracked('AWS');

let store: Store;
let pipeline: Pipeline;
let count = 0;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  count = 0;
});
afterEach(() => store.close());

async function track(...services: TrackedService[]): Promise<void> {
  await store.write(async (unit) => {
    for (const service of services) await store.services.insert(unit, service, 'cli', START);
  });
  pipeline = Pipeline.create(store, { now: () => END });
}

/** One person each says `text` every `everyMs`, from `fromMs` on. */
const said = (text: string, fromMs: number, people: number, everyMs: number) =>
  Array.from({ length: people }, (_, index) => {
    count += 1;
    const createdAtMs = fromMs + index * everyMs;
    return aPost({ id: `x:${count}`, createdAtMs, author: `a${count}`, text: `${text} ${count}` });
  });
/** A complaint every two hours before. */
const usually = (text: string) => said(text, START + 12 * MINUTE_MS, 26, 2 * HOUR_MS);
const now = (text: string, people: number, fromMs = OUTAGE) =>
  said(text, fromMs, people, Math.floor((20 * MINUTE_MS) / people));

async function hear(...posts: ReturnType<typeof said>[]): Promise<void> {
  const listened = [{ source: 'bluesky', startMs: START, endMs: END, coverage: 1 }];
  await pipeline.ingest(posts.flat(), { source: 'bluesky', kind: 'stream', listened });
  await pipeline.judge(END);
}
const read = () => readOutages(store, { nowMs: END });
const of = (outages: readonly Outage[], service: string) =>
  outages.find((outage) => outage.service === service);
const shareOf = (outage: Outage | undefined): number => {
  const blamed = outage?.likelyUpstream;
  return blamed === null || blamed === undefined || blamed === 'undetermined' ? 0 : blamed.share;
};

describe('readOutages', () => {
  it('is surer of an upstream that people name', async () => {
    await track(SLACK, AWS);
    await hear(
      usually('Slack is down'),
      usually('AWS is down'),
      now('AWS is down', 80, OUTAGE - 2 * MINUTE_MS),
      now('Slack is down', 60),
      now('Slack is down because AWS is', 30),
    );
    const silent = of(await readOutages(store, { nowMs: END }, { coMentions: false }), 'slack');
    const spoken = of(await read(), 'slack');
    expect(spoken?.likelyUpstream).toMatchObject({ service: 'aws' });
    expect(shareOf(spoken)).toBeGreaterThan(shareOf(silent));
    expect(spoken?.story.cause).toEqual(spoken?.likelyUpstream);
  });

  it('is as sure of it after reprocessing, also where the counts were never made', async () => {
    await track(SLACK, AWS);
    await hear(
      usually('Slack is down'),
      usually('AWS is down'),
      now('AWS is down', 80, OUTAGE - 2 * MINUTE_MS),
      now('Slack is down because AWS is', 60),
    );
    const before = await read();
    const parts = () => store.buckets.parts('slack', { startMs: START, endMs: END }, 'service');
    const counted = await parts();
    expect(counted).not.toEqual([]);
    await store.write((unit) => unit.run(`DELETE FROM bucket_parts WHERE dimension = 'service'`, []));
    await reprocess(pipeline, {});
    expect(await parts()).toEqual(counted);
    expect(await read()).toEqual(before);
  });

  it('does not blame a competitor that people name as a comparison', async () => {
    await track(tracked('T-Mobile'), tracked('Verizon'));
    await hear(
      usually('T-Mobile is down'),
      usually('Verizon is down'),
      now('T-Mobile is down, Verizon works', 60),
      now('Verizon is down', 40),
    );
    const outages = await read();
    expect(outages.map(({ service }) => service).sort()).toEqual(['t-mobile', 'verizon']);
    expect(outages.map(({ likelyUpstream }) => likelyUpstream)).toEqual([null, null]);
  });

  it('is less sure of a declared upstream that people always name beside it', async () => {
    await track(SLACK, AWS);
    await hear(
      usually('Slack on AWS is down'),
      now('AWS is down', 120, OUTAGE - 2 * MINUTE_MS),
      now('Slack is down', 35),
      now('Slack on AWS is down', 35),
    );
    const silent = of(await readOutages(store, { nowMs: END }, { coMentions: false }), 'slack');
    expect(shareOf(of(await read(), 'slack'))).toBeLessThan(shareOf(silent));
  });

  it('does not blame an upstream whose crowd is only people who blame it (AWS, February 2022)', async () => {
    await track(SLACK, AWS);
    await hear(
      usually('Slack is down'),
      usually('AWS is down'),
      now('Slack is down', 40),
      now('Slack is down because AWS is', 60),
    );
    const outages = await read();
    expect(of(outages, 'aws')).toBeDefined();
    expect(
      of(await readOutages(store, { nowMs: END }, { coMentions: false }), 'slack')?.likelyUpstream,
    ).toMatchObject({
      service: 'aws',
    });
    expect(of(outages, 'slack')?.likelyUpstream).toBeNull();
  });

  it('hears an upstream named without a symptom', async () => {
    const hashtag = { ...SLACK, hashtags: ['slackwatch'] };
    await track(hashtag, AWS);
    await hear(usually('hello #slackwatch'), now('hello AWS #slackwatch', 30));
    const named = await store.buckets.topParts('slack', { startMs: START, endMs: END }, 'service', 9);
    expect(named).toEqual([{ key: 'aws', posts: 30, authors: 30 }]);
    expect(await store.buckets.list('aws', { startMs: START, endMs: END })).toEqual([]);
  });
});
