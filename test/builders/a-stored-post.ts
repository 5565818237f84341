import { type ServiceMatch } from '../../src/domain/analysis.js';
import { type Post } from '../../src/domain/post.js';
import { type StoredPost } from '../../src/store/store.js';
import { aPost } from './a-post.js';

/** A counted report about ChatGPT as it is kept, with every field filled, unless told otherwise. */
export function aStoredPost(post: Partial<Post> = {}, changes: Partial<StoredPost> = {}): StoredPost {
  return {
    post: aPost({ author: 'a1b2c3', language: 'id', url: 'https://example.test/1', country: 'ID', ...post }),
    analysis: {
      language: 'id',
      languageConfidence: 0.98,
      sentiment: { score: -0.7, label: 'negative' },
      intent: 'report',
      intentConfidence: 0.8,
      symptoms: ['error', 'login'],
      keywords: ['error', 'terus'],
      errors: ['error 503'],
    },
    matches: [aMatch('chatgpt')],
    excluded: null,
    ingestedAtMs: Date.UTC(2025, 5, 10, 6, 45, 20),
    analysisVersion: '1',
    ...changes,
  };
}

export function aMatch(service: string): ServiceMatch {
  return { service, rule: 'hashtag', matched: `${service}down` };
}
