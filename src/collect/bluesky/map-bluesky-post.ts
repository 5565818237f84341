import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Post } from '../../domain/post.js';
import { type JetstreamEvent } from './jetstream-api.js';

export const BLUESKY = 'bluesky';

const TAG_FEATURE = 'app.bsky.richtext.facet#tag';

export function blueskyPostId(did: string, rkey: string): string {
  return `${BLUESKY}:${did}/${rkey}`;
}

/**
 * A post as Jetstream tells it. Its time is the stream's (`time_us`): the record's own `createdAt` is the author's
 * word and can be years off. Tags are those of the facets and the extra ones; tags that stand in the text without a
 * facet are found where text is read.
 */
export function mapBlueskyPost(event: Extract<JetstreamEvent, { kind: 'post' }>): Post {
  const { did, rkey, timeUs, record } = event;
  return {
    id: blueskyPostId(did, rkey),
    source: BLUESKY,
    createdAtMs: Math.floor(timeUs / 1000),
    text: record.text,
    author: did,
    language: record.langs?.[0] ?? null,
    url: `https://bsky.app/profile/${did}/post/${rkey}`,
    hashtags: hashtagsOf(record),
    country: null,
    repostOf: null,
  };
}

function hashtagsOf({ facets, tags }: Extract<JetstreamEvent, { kind: 'post' }>['record']): string[] {
  const written: string[] = [];
  for (const { features } of facets ?? []) {
    for (const { $type, tag } of features) if ($type === TAG_FEATURE && tag !== undefined) written.push(tag);
  }
  written.push(...(tags ?? []));
  const byKey = new Map(written.map((tag) => [normalizeHashtag(tag), tag]));
  byKey.delete('');
  return [...byKey.values()];
}
