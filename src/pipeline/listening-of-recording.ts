import { type AnalyzedPost } from '../domain/analysis.js';
import { unite } from '../domain/interval.js';
import { type ListeningSpan, recordedSource, type RecordedVoice } from '../domain/listening.js';
import { type Post } from '../domain/post.js';
import { DAY_MS, MINUTE_MS, minuteStart } from '../domain/time.js';

/**
 * A recording is taken to have listened between two of its posts, unless they lie further apart than this. A
 * quiet ISP is silent for a night; a recorder that was off for a day is a gap.
 */
export const RECORDING_BRIDGE_MS = DAY_MS;

/** What a recorded stream of posts listened to: per source from its first post to its last, in whole minutes. */
export function listeningOfRecording(posts: readonly Post[]): ListeningSpan[] {
  const minutesBySource = new Map<string, Set<number>>();
  for (const { source, createdAtMs } of posts) {
    const minutes = minutesBySource.get(source) ?? new Set<number>();
    minutesBySource.set(source, minutes.add(minuteStart(createdAtMs)));
  }
  return [...minutesBySource]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, minutes]) =>
      unite(
        [...minutes].map((startMs) => ({ startMs, endMs: startMs + MINUTE_MS })),
        RECORDING_BRIDGE_MS,
      ).map((span) => ({ ...span, source: recordedSource(source), coverage: 1 })),
    );
}

/**
 * When posts of recordings speak of which service: the first time of each day. Those that they name only beside another one are
 * left out: posts on Biznet that compare it with IndiHome were found by asking for Biznet, and prove nothing of how quiet
 * IndiHome was.
 */
export function voicesIn(posts: readonly Pick<AnalyzedPost, 'post' | 'matches'>[]): RecordedVoice[] {
  const read = posts.map(({ post, matches }) => ({
    post,
    services: [...new Set(matches.map(({ service }) => service))],
  }));
  const alone = new Set(read.flatMap(({ services }) => (services.length === 1 ? services : [])));
  const voices = new Map<string, RecordedVoice>();
  for (const { post, services } of read) {
    const source = recordedSource(post.source);
    const own = services.filter((service) => alone.has(service));
    for (const service of own.length > 0 ? own : services) {
      const dayMs = Math.floor(post.createdAtMs / DAY_MS) * DAY_MS;
      const key = `${source} ${service} ${dayMs}`;
      const firstMs = Math.min(post.createdAtMs, voices.get(key)?.firstMs ?? Infinity);
      voices.set(key, { source, service, dayMs, firstMs });
    }
  }
  return [...voices.values()];
}
