import { EchoFilter } from '../analyze/echo/echo-filter.js';
import { ServiceMatcher } from '../analyze/service-matcher.js';
import { type ExclusionReason } from '../domain/analysis.js';
import { type Interval } from '../domain/interval.js';
import { byEventOrder, type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store } from '../store/store.js';

export interface HashtagPreview {
  /** Posts that were looked at. */
  readonly looked: number;
  /** Posts that carry the hashtag and would have counted. */
  readonly counted: number;
  /** Posts that carry it and would not, by reason. */
  readonly excluded: number;
  /** The newest of both, newest first. */
  readonly examples: readonly { readonly post: Post; readonly reason: 'counted' | ExclusionReason }[];
}

const EXAMPLES = 50;

/** What a hashtag would have counted, had it been tracked: in a recording, or in the stored posts of a range. */
export async function previewHashtag(hashtag: string, posts: readonly Post[]): Promise<HashtagPreview>;
export async function previewHashtag(hashtag: string, store: Store, range: Interval): Promise<HashtagPreview>;
export async function previewHashtag(
  hashtag: string,
  from: Store | readonly Post[],
  range: Interval = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER },
): Promise<HashtagPreview> {
  const matcher = new ServiceMatcher([ruleOf(hashtag)]);
  const echoes = new EchoFilter();
  const found: { post: Post; reason: 'counted' | ExclusionReason }[] = [];
  let looked = 0;
  for await (const chunk of 'posts' in from ? readStored(from, range) : [[...from].sort(byEventOrder)]) {
    for (const post of chunk) {
      looked++;
      if (matcher.match(post, () => false).length > 0)
        found.push({ post, reason: echoes.judge(post) ?? 'counted' });
    }
  }
  const counted = found.filter(({ reason }) => reason === 'counted').length;
  return { looked, counted, excluded: found.length - counted, examples: found.slice(-EXAMPLES).reverse() };
}

async function* readStored(store: Store, range: Interval): AsyncGenerator<Post[]> {
  for await (const posts of store.posts.inEventOrder(range)) yield posts.map(({ post }) => post);
}

function ruleOf(hashtag: string): TrackedService {
  return {
    slug: 'preview',
    name: hashtag,
    hashtags: [hashtag],
    phrases: [],
    aliases: [],
    dependsOn: [],
    statusPage: null,
    match: 'rule',
    enabled: true,
  };
}
