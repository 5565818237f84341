import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Post } from '../../domain/post.js';
import { MINUTE_MS } from '../../domain/time.js';
import { Pipeline, toServices, trackServices } from '../../pipeline/index.js';
import { openStore } from '../../store/open-store.js';
import { type Bench, type BenchContext, type BenchRow, rowOf } from '../bench.js';

/** Event time of the first minute: 6 June 2026. */
const START_MS = 1_780_704_000_000;
const USUAL_SERVICES = 1_000;
const MINUTES = 3;
/** 100 ms for 10,000 services (issue 8). */
const TARGET_MS_A_SERVICE = 0.01;

/** What the tick of a minute costs when very many services are tracked. */
export const judgeBench: Bench = {
  name: 'judge',
  description: 'one minute of very many services judged',
  run: (context) => runJudgeBench(context),
};

export async function runJudgeBench({
  tell,
  judgedServices = USUAL_SERVICES,
}: Pick<BenchContext, 'tell' | 'judgedServices'>): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-judge-'));
  const store = await openStore(`sqlite:${join(folder, 'judge.db')}`);
  const slugs = Array.from({ length: judgedServices }, (_, n) => `service-${n}`);
  const services = toServices(
    slugs.map((slug, n) => ({ slug, name: `Service ${n}`, hashtags: [`Service${n}Down`] })),
  );
  try {
    await store.write((unit) => trackServices(store, unit, services, START_MS));
    const pipeline = Pipeline.create(store, { now: () => START_MS });
    const times: number[] = [];
    for (let minute = 0; minute < MINUTES; minute++) {
      const range = { startMs: START_MS + minute * MINUTE_MS, endMs: START_MS + (minute + 1) * MINUTE_MS };
      tell(`judge: minute ${minute + 1} of ${MINUTES}`);
      const listened = [{ source: 'load', coverage: 1, ...range }];
      const posts = slugs.map((_, n) => aPostOf(n, range.startMs));
      await pipeline.ingest(posts, { source: 'load', kind: 'stream', listened });
      const beganMs = performance.now();
      await pipeline.judge(range.endMs);
      times.push(performance.now() - beganMs);
    }
    // The first minutes begin every judge; the last is as all that follow.
    const value = times.at(-1) ?? NaN;
    return [
      rowOf({
        name: `judge: ${judgedServices} services, one minute`,
        value,
        unit: 'ms',
        target: TARGET_MS_A_SERVICE * judgedServices,
        better: 'lower',
        notes: [
          'each was spoken of',
          `${((1_000 * value) / judgedServices).toFixed(0)} µs a service; the target is 10`,
        ],
      }),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function aPostOf(service: number, atMs: number): Post {
  return {
    id: `load:${atMs}-${service}`,
    source: 'load',
    createdAtMs: atMs,
    text: `nothing loads here since a while, anyone else? ${service} #Service${service}Down`,
    author: `author-${service}`,
    language: 'en',
    url: null,
    hashtags: [],
    country: null,
    repostOf: null,
  };
}
