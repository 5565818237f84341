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

/** When posts of recordings speak of which service: the first time of each day. */
export function voicesIn(posts: readonly Pick<AnalyzedPost, 'post' | 'matches'>[]): RecordedVoice[] {
  const voices = new Map<string, RecordedVoice>();
  for (const { post, matches } of posts) {
    const source = recordedSource(post.source);
    for (const { service } of matches) {
      const dayMs = Math.floor(post.createdAtMs / DAY_MS) * DAY_MS;
      const key = `${source} ${service} ${dayMs}`;
      const firstMs = Math.min(post.createdAtMs, voices.get(key)?.firstMs ?? Infinity);
      voices.set(key, { source, service, dayMs, firstMs });
    }
  }
  return [...voices.values()];
}
