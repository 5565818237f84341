import fc from 'fast-check';
import { Analyzer } from '../../src/analyze/analyzer.js';
import { readFrame } from '../../src/collect/bluesky/jetstream-v1.js';
import { JETSTREAM_V2 } from '../../src/collect/bluesky/jetstream-v2.js';
import { mapBlueskyPost } from '../../src/collect/bluesky/map-bluesky-post.js';
import { mapPostView } from '../../src/collect/bluesky-search/map-post-view.js';
import { postViewSchema } from '../../src/collect/bluesky-search/search-api.js';
import { hitSchema } from '../../src/collect/hackernews/hackernews-api.js';
import { mapHackerNewsHit } from '../../src/collect/hackernews/map-hackernews-hit.js';
import { isToSkip, mapMastodonStatus } from '../../src/collect/mastodon/map-mastodon-status.js';
import { statusSchema } from '../../src/collect/mastodon/mastodon-api.js';
import { mapRedditSubmission } from '../../src/collect/reddit/map-reddit-submission.js';
import { submissionSchema } from '../../src/collect/reddit/reddit-api.js';
import { readThreadsMedia } from '../../src/collect/threads/map-threads-media.js';
import { readXFrame } from '../../src/collect/x/read-x-frame.js';
import { readYouTubeThread } from '../../src/collect/youtube/map-youtube-comment.js';
import { parseJson } from '../../src/collect/bluesky/jetstream-api.js';
import { CollectorError } from '../../src/domain/errors.js';
import { type Post } from '../../src/domain/post.js';
import { toIso } from '../../src/domain/time.js';
import { readPostLine, readPostRecords, isFailure } from '../../src/pipeline/input/read-post-records.js';
import { writePostLine } from '../../src/pipeline/input/write-post-record.js';
import { aService } from '../e2e/an-app.js';
import { asJson, hostileText, spoilt } from './hostile.js';
import { type AnyTarget, target } from './run-fuzz.js';

export const NOW_MS = Date.parse('2026-11-22T12:00:00Z');

/** What may go on to be counted and stored: whatever came in, a Post is a Post. */
export function assertPost(post: Post): void {
  const { id, source, createdAtMs, text, author, language, url, hashtags, country, repostOf } = post;
  const texts = [
    id,
    source,
    text,
    ...hashtags,
    ...[author, language, url, country, repostOf].filter((one) => one !== null),
  ];
  for (const one of texts) if (typeof one !== 'string') throw new Error(`${JSON.stringify(one)} is no text`);
  if (id === '' || source === '') throw new Error('has no id, or no source');
  if (!Number.isSafeInteger(createdAtMs)) throw new Error(`has the time ${createdAtMs}`);
  toIso(createdAtMs);
  if (url !== null && !/^https?:\/\//i.test(url)) throw new Error(`leads to ${url}`);
  const again: unknown = JSON.parse(writePostLine(post));
  if ((again as { id?: unknown }).id !== id) throw new Error('is another one after it was written and read');
}

/** No row may hold what is no number: JSON would make it `null`, and SQL a missing value. */
export function assertNumbers(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`holds ${value}`);
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertNumbers);
}

const FACETS = [{ features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'ChatGPTDown' }] }];
const RECORD = {
  $type: 'app.bsky.feed.post',
  text: 'ChatGPT down again #ChatGPTDown',
  langs: ['en'],
  tags: ['outage'],
  facets: FACETS,
};
const COMMIT = {
  rev: '3l',
  operation: 'create',
  collection: 'app.bsky.feed.post',
  rkey: '3lr2abcde2f2x',
  record: RECORD,
};
const V1 = [
  { did: 'did:plc:abc', time_us: 1_749_513_600_000_000, kind: 'commit', commit: COMMIT },
  {
    did: 'did:plc:abc',
    time_us: 1_749_513_600_000_000,
    kind: 'account',
    account: { active: false, status: 'deleted' },
  },
  { did: 'did:plc:abc', time_us: 1_749_513_600_000_000, kind: 'identity' },
];
const NSID = 'network.bsky.jetstream.subscribeEvents';
const V2 = [
  {
    $type: 'message',
    payload: { $type: `${NSID}#commit`, did: 'did:plc:abc', time: '2025-06-10T00:00:00.000000Z', ...COMMIT },
  },
  {
    $type: 'message',
    payload: {
      $type: `${NSID}#account`,
      did: 'did:plc:abc',
      time: '2025-06-10T00:00:00.000000Z',
      account: { active: false, status: 'takendown' },
    },
  },
  { $type: 'message', payload: { $type: `${NSID}#info`, name: 'OutdatedCursor' } },
  { $type: 'error', error: 'ConsumerTooSlow', message: 'bye' },
];
const STATUS = {
  id: '1',
  uri: 'https://m.example/users/a/statuses/1',
  url: 'https://m.example/@a/1',
  created_at: '2025-06-10T06:45:12.000Z',
  content:
    '<p>ChatGPT down <a href="https://m.example/tags/x" class="mention hashtag">#<span>ChatGPTDown</span></a></p>',
  spoiler_text: 'cw',
  visibility: 'public',
  language: 'en',
  account: { acct: 'a', url: 'https://m.example/@a', bot: false, noindex: false },
  tags: [{ name: 'ChatGPTDown' }],
  reblog: { uri: 'https://m.example/2' },
};
const HIT = {
  objectID: '44',
  created_at_i: 1_749_513_600,
  author: 'pg',
  title: 'ChatGPT is down',
  story_text: '<p>again',
  comment_text: 'x &amp; y',
};
const X_FRAME = {
  data: {
    id: '1932000000000000000',
    text: 'ChatGPT down &amp; out',
    created_at: '2025-06-10T06:45:12.000Z',
    lang: 'in',
    author_id: '12',
    entities: { hashtags: [{ tag: 'ChatGPTDown' }] },
    note_tweet: { text: 'longer', entities: { hashtags: [{ tag: 'b' }] } },
    referenced_tweets: [{ type: 'retweeted', id: '5' }],
    edit_history_tweet_ids: ['4', '1932000000000000000'],
  },
  errors: [{ detail: 'gone' }],
};
const SUBMISSION = {
  data: {
    name: 't3_abc',
    title: 'down?',
    selftext: 'chatgpt down',
    author: 'u',
    permalink: '/r/x/comments/abc',
    created_utc: 1_749_513_600,
  },
};
const MEDIA = {
  id: '1',
  timestamp: '2025-06-10T06:45:12+0000',
  text: 'chatgpt down',
  username: 'u',
  permalink: 'https://www.threads.net/@u/post/1',
  topic_tag: 'x',
};
const THREAD = {
  id: 'a',
  snippet: {
    channelId: 'c',
    videoId: 'v',
    topLevelComment: {
      id: 'a',
      snippet: { textDisplay: 'down', authorChannelId: { value: 'u' }, publishedAt: '2025-06-10T06:45:12Z' },
    },
  },
};
const VIEW = {
  uri: 'at://did:plc:abc/app.bsky.feed.post/3l',
  record: RECORD,
  indexedAt: '2025-06-10T06:45:12.000Z',
};
const RECORDED = {
  id: 'bluesky:1',
  createdAt: '2025-06-10T06:45:12Z',
  text: 'ChatGPT down',
  source: 'bluesky',
  author: 'a',
  language: 'en',
  url: 'https://x.example/1',
  hashtags: ['ChatGPTDown'],
  country: 'ID',
  repostOf: 'bluesky:0',
};

const maybe = (post: Post | null | undefined) => {
  if (post) assertPost(post);
};

/** A collector's reader of one record, over the text of its wire. */
function wire(
  name: string,
  share: number,
  samples: readonly unknown[],
  read: (text: string) => void,
): AnyTarget {
  return target({ name, share, inputs: asJson(spoilt(...samples)), feed: read });
}

const analyzer = new Analyzer([
  aService(),
  aService({ slug: 'x', name: 'X', aliases: ['x'], phrases: ['x is down'], hashtags: ['XDown'] }),
]);
const words = fc
  .array(
    fc.oneof(
      hostileText,
      fc.constantFrom(
        'chatgpt',
        'down',
        'error 503',
        '#ChatGPTDown',
        'tidak bisa',
        'ล่ม',
        '障害',
        '"Something went wrong"',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(' '));

export const POST_TARGETS: readonly AnyTarget[] = [
  wire('jetstream v1', 12, V1, (text) => {
    for (const mayName of [undefined, () => false]) {
      const event = readFrame(Buffer.from(text), mayName);
      if (event?.kind === 'post') assertPost(mapBlueskyPost(event));
    }
  }),
  wire('jetstream v2', 12, V2, (text) => {
    const event = JETSTREAM_V2.read(Buffer.from(text));
    if (event?.kind === 'post') assertPost(mapBlueskyPost(event));
  }),
  wire('bluesky search', 5, [VIEW], (text) => {
    const view = postViewSchema.safeParse(parseJson(text)).data;
    maybe(view && mapPostView(view));
  }),
  wire('mastodon', 10, [STATUS], (text) => {
    const status = statusSchema.safeParse(parseJson(text)).data;
    if (status && !isToSkip(status)) maybe(mapMastodonStatus(status, 'm.example', NOW_MS));
  }),
  wire('hacker news', 8, [HIT], (text) => {
    const hit = hitSchema.safeParse(parseJson(text)).data;
    maybe(hit && mapHackerNewsHit(hit, NOW_MS));
  }),
  wire('x', 10, [X_FRAME], (text) => {
    try {
      maybe(readXFrame(text, NOW_MS)?.post);
    } catch (error) {
      // Its word that the stream ends.
      if (!(error instanceof CollectorError)) throw error;
    }
  }),
  wire('reddit', 6, [SUBMISSION], (text) => {
    const found = submissionSchema.safeParse(parseJson(text)).data;
    maybe(found && mapRedditSubmission(found.data, NOW_MS));
  }),
  wire('threads', 6, [MEDIA], (text) => {
    maybe(readThreadsMedia(parseJson(text), NOW_MS).post);
  }),
  wire('youtube', 6, [THREAD], (text) => {
    maybe(readYouTubeThread(parseJson(text), NOW_MS).post);
  }),
  wire('a line of a recording', 10, [RECORDED], (text) => {
    const read = readPostLine(text, 1);
    if (read && !isFailure(read)) assertPost(read);
  }),
  target({
    name: 'a body of posts',
    share: 5,
    inputs: fc.tuple(
      fc.array(asJson(spoilt(RECORDED)), { maxLength: 5 }),
      fc.constantFrom('application/json' as const, 'application/x-ndjson' as const),
    ),
    feed: ([lines, type]) => {
      const body = type === 'application/json' ? `[${lines.join(',')}]` : lines.join('\n');
      try {
        readPostRecords(body, type, NOW_MS).posts.forEach(assertPost);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
    },
  }),
  target({
    name: 'the reading of a post',
    share: 8,
    inputs: fc.tuple(words, fc.array(hostileText, { maxLength: 2 }), fc.option(hostileText)),
    feed: ([text, hashtags, language]) => {
      const post: Post = {
        id: 'a:1',
        source: 'a',
        createdAtMs: NOW_MS,
        text,
        author: null,
        language,
        url: null,
        hashtags,
        country: null,
        repostOf: null,
      };
      assertNumbers(analyzer.analyze(post));
      assertNumbers(analyzer.read(post));
    },
  }),
];
