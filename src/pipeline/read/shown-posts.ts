import { DAY_MS } from '../../domain/time.js';
import { type Store } from '../../store/store.js';
import { evidenceRange, SHOWN_POSTS } from './evidence.js';

/** Ids of the posts that are shown as evidence of the spikes of the last day, counted and excluded ones. */
export async function readShownPosts(store: Store, nowMs: number): Promise<Set<string>> {
  const shown = new Set<string>();
  for (const spike of await store.spikes.meeting({ startMs: nowMs - DAY_MS, endMs: nowMs })) {
    const range = evidenceRange(spike, nowMs);
    for (const verdict of ['counted', 'excluded'] as const) {
      const posts = await store.posts.oldest({ service: spike.service, range, verdict }, SHOWN_POSTS);
      for (const { post } of posts) shown.add(post.id);
    }
  }
  return shown;
}
