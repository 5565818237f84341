import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SeriesPoint } from '../../domain/bucket.js';
import { type OutageWindow } from '../../domain/outage-window.js';
import { type Post } from '../../domain/post.js';
import { type Spike } from '../../domain/spike.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { isFailure, readPostFile, replayAndLook, toServices, toWindows } from '../../pipeline/index.js';
import { fillSeries } from '../../rollup/series.js';

/** Streams that were selected by keyword: every post that names the service is about it. */
const RECORDINGS = [
  { file: 'biznet-2025-06-19_07-20.ndjson', slug: 'biznet', aliases: ['biznet'] },
  { file: 'indihome-2022-11-18_19.ndjson', slug: 'indihome', aliases: ['indihome'] },
  { file: 'power-outage-2019-10-16_19.ndjson', slug: 'power', aliases: ['power outage', 'power outages'] },
] as const;

/** A recording as the whole chain saw it. */
export interface ReplayedRecording {
  readonly service: string;
  readonly windows: readonly OutageWindow[];
  readonly spikes: readonly Spike[];
  /** Its minutes after the filter: echoes, bots and adverts are not in it. */
  readonly series: readonly SeriesPoint[];
}

/** The recordings that are at hand; `null` without any. */
export async function replayRecordings(
  dataFolder: string,
  tell: (step: string) => void,
): Promise<ReplayedRecording[] | null> {
  const windowsFile = join(dataFolder, 'windows.json');
  const known = RECORDINGS.filter(({ file }) => existsSync(join(dataFolder, 'posts', file)));
  if (known.length === 0 || !existsSync(windowsFile)) return null;
  const windows = toWindows(JSON.parse(readFileSync(windowsFile, 'utf8')));
  const replayed: ReplayedRecording[] = [];
  for (const { file, slug, aliases } of known) {
    tell(`recordings: ${slug}`);
    const services = toServices([{ slug, name: slug, aliases, match: 'alias' }]);
    const posts = await readPosts(join(dataFolder, 'posts', file));
    replayed.push(
      await replayOne(
        posts,
        services,
        windows.filter(({ service }) => service === slug),
      ),
    );
  }
  return replayed;
}

async function readPosts(path: string): Promise<Post[]> {
  const posts: Post[] = [];
  for await (const result of readPostFile(path)) if (!isFailure(result)) posts.push(result);
  return posts;
}

async function replayOne(
  posts: readonly Post[],
  services: readonly TrackedService[],
  windows: readonly OutageWindow[],
): Promise<ReplayedRecording> {
  const service = services[0]?.slug ?? '';
  const times = posts.map(({ createdAtMs }) => createdAtMs);
  const extent = {
    startMs: times.reduce((a, b) => Math.min(a, b)),
    endMs: times.reduce((a, b) => Math.max(a, b)) + MINUTE_MS,
  };
  const request = {
    posts,
    failed: 0,
    services,
    windows,
    speed: 'max' as const,
    wait: () => Promise.resolve(),
    onProgress: () => undefined,
  };
  return replayAndLook(request, async (store, { spikes }) => {
    const [buckets, spans] = await Promise.all([
      store.buckets.list(service, { ...extent, startMs: extent.startMs - MINUTE_MS }),
      store.listening.listFor(service, extent),
    ]);
    return { service, windows, spikes, series: fillSeries(buckets, spans, extent) };
  });
}
