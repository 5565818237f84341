import { type Post } from '../../domain/post.js';
import { mapXPost, X } from './map-x-post.js';
import { xPostSchema } from './x-api.js';

/** A post as X gave it, and what it stands in place of. */
export interface ReadXPost {
  readonly post: Post;
  /** Ids, as in `Post.id`, of the versions before its author edited it. */
  readonly replaced: readonly string[];
}

/** @returns `null` for what is no post */
export function readXPost(value: unknown, nowMs: number): ReadXPost | null {
  const parsed = xPostSchema.safeParse(value).data;
  const post = parsed ? mapXPost(parsed, nowMs) : null;
  if (!parsed || !post) return null;
  const before = parsed.versions.slice(0, Math.max(0, parsed.versions.indexOf(parsed.id)));
  return { post, replaced: before.map((id) => `${X}:${id}`) };
}
