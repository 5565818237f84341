import { type Fetch } from '../../http/fetch-document.js';

/** An answer of every source at once on a day on which nothing happens. */
const NOTHING_NEW = {
  hits: [],
  nbHits: 0,
  hitsPerPage: 1000,
  page: { id: 'p', name: 'Example', url: 'https://status.example' },
  incidents: [],
  scheduled_maintenances: [],
  components: [],
  status: 'ok',
  active_incidents: [],
  posts: [],
  items: [],
  did: 'did:plc:example',
  handle: 'example.test',
  accessJwt: 'made-up',
  refreshJwt: 'made-up',
  access_token: 'made-up',
  expires_in: 3600,
  kind: 'Listing',
  data: { children: [], after: null, before: null },
};
/** What Threads finds again and again: one old post of nobody's hashtag. */
const OLD_NEWS = { data: [{ id: '1', text: 'hello', timestamp: '2024-01-01T00:00:00+0000' }] };
const LISTS = /\/timelines\/tag\/|\/incidents[.]json$|\/public\/currentevents$|\/history$|\/statistics$/;
const NO_LISTS = /^https:\/\/(?!status\.cloud\.google\.com|www\.google\.com)[^/]+\/api\/v2\//;
const FEED =
  '<rss version="2.0"><channel><title>Example</title><link>https://example.test</link></channel></rss>';

/** Hosts that answer at once, and have nothing to tell. */
export const quietWorld: Fetch = (url, { headers }) => {
  const accept = new Headers(headers).get('accept') ?? '';
  const { pathname } = new URL(url);
  const isFeed = /xml|rss|atom/.test(accept) && !accept.startsWith('application/json');
  const isList = LISTS.test(pathname) && !NO_LISTS.test(url);
  const found = pathname.endsWith('/keyword_search') ? OLD_NEWS : NOTHING_NEW;
  const body = isFeed ? FEED : JSON.stringify(isList ? [] : found);
  const type = isFeed ? 'application/rss+xml' : 'application/json';
  return Promise.resolve(new Response(body, { headers: { 'content-type': type } }));
};
