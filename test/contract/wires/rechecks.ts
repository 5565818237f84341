import { HackerNewsRecheck } from '../../../src/collect/hackernews/hackernews.recheck.js';
import { MastodonRecheck } from '../../../src/collect/mastodon/mastodon.recheck.js';
import { type RecheckWire } from '../hostile-recheck.contract.js';
import { answers, JSON_TYPE, REFUSALS } from '../mishaps.js';

const json = (value: unknown) => ({ headers: JSON_TYPE, body: JSON.stringify(value) });
const idOf = ({ pathname }: URL) => /\/(\d+)(?:[.]json)?$/.exec(pathname)?.[1] ?? '';
const says = (value: unknown, status = 200) => answers(status, JSON_TYPE, JSON.stringify(value));

export const mastodonRecheckWire: RecheckWire = {
  make: (base, fetch) => new MastodonRecheck([base], fetch),
  postId: (serial, base) => `mastodon:${base}/users/a/statuses/${serial}`,
  stands: (url) => json({ id: idOf(url), created_at: '2026-11-22T10:00:00Z', edited_at: null }),
  gone: {
    'not found': says({ error: 'Record not found' }, 404),
    'of a suspended account': says({ error: 'Gone' }, 410),
    'of a server that closed for good': REFUSALS['410 as a page'].mishap,
    edited: says({ id: '2', created_at: '2026-11-22T10:00:00Z', edited_at: '2026-11-22T11:30:00Z' }),
  },
  meansGone: ['404', '410', '410 as a page'],
};

export const hackernewsRecheckWire: RecheckWire = {
  make: (base, fetch) => new HackerNewsRecheck(fetch, `${base}/v0`),
  postId: (serial) => `hackernews:${serial}`,
  stands: (url) => json({ id: Number(idOf(url)), type: 'comment', by: 'fern', time: 1_795_345_200 }),
  gone: {
    unknown: says(null),
    deleted: says({ deleted: true, id: 2, type: 'comment', time: 1_795_345_200 }),
    dead: says({ dead: true, id: 2, type: 'comment', by: 'fern', time: 1_795_345_200 }),
  },
};
