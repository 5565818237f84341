import { type Post } from '../../src/domain/post.js';

/** A report about ChatGPT of 10 June 2025, unless told otherwise. */
export function aPost(changes: Partial<Post> = {}): Post {
  return {
    id: 'x:1',
    source: 'x',
    createdAtMs: Date.UTC(2025, 5, 10, 6, 45, 12),
    text: 'ChatGPT error terus #ChatGPTDown',
    author: null,
    language: null,
    url: null,
    hashtags: [],
    country: null,
    repostOf: null,
    ...changes,
  };
}
