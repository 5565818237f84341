import { type AccessKey } from '../domain/access-key.js';
import { COMMAND_LINE } from '../domain/audit.js';
import { DAY_MS } from '../domain/time.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { RetentionStep } from './retention.step.js';

const NOW_MS = Date.UTC(2025, 5, 10);
const KEY: AccessKey = {
  id: 'a',
  name: 'grafana',
  scope: 'read',
  createdAtMs: 0,
  expiresAtMs: null,
  lastUsedAtMs: null,
  revokedAtMs: null,
};

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

it('forgets who changed what after 400 days, and keys that ended by then', async () => {
  const daysAgo = (days: number) => NOW_MS - days * DAY_MS;
  await store.write(async (unit) => {
    for (const days of [399, 401])
      await store.audit.add(unit, {
        atMs: daysAgo(days),
        by: COMMAND_LINE,
        action: 'key.added',
        target: String(days),
      });
    for (const key of [
      KEY,
      { ...KEY, id: 'b', revokedAtMs: daysAgo(399) },
      { ...KEY, id: 'c', expiresAtMs: daysAgo(401) },
    ])
      await store.accessKeys.insert(unit, { key, hash: 'x' });
  });
  await new RetentionStep(store, 30, { info: () => undefined }).run(NOW_MS);
  const { items } = await store.audit.list(null, { limit: 9, cursor: null });
  expect(items.map(({ target }) => target)).toEqual(['399']);
  expect((await store.accessKeys.list()).map(({ id }) => id)).toEqual(['a', 'b']);
});
