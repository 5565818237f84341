import { aService } from '../../test/builders/a-service.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { planServices, storePlan } from './plan-services.js';

const NOW_MS = Date.parse('2025-06-10T06:00:00Z');
const KEPT = aService({ slug: 'kept', name: 'Kept', hashtags: ['KeptDown', 'KeptEror'] });
const OLD = aService({ slug: 'old', name: 'Old', phrases: ['old down'] });
let store: Store;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  await store.write(async (unit) => {
    for (const service of [KEPT, OLD]) await store.services.insert(unit, service, 'catalogue', NOW_MS);
  });
});
afterEach(() => store.close());

const slugs = (services: readonly { readonly slug: string }[]) => services.map(({ slug }) => slug);

describe('a plan of services', () => {
  it('tells what is added, changed by which fields, and stays; others go only when asked', async () => {
    const renamed = { ...OLD, name: 'Older', phrases: ['older down'] };
    const fresh = aService({ slug: 'fresh', dependsOn: ['old', 'nowhere'] });
    const coming = [fresh, renamed];
    const plan = await planServices(store, coming, { prune: false });
    expect(slugs(plan.added)).toEqual(['fresh']);
    expect(plan.changed.map(({ after, fields }) => [after.slug, fields])).toEqual([
      ['old', ['name', 'phrases']],
    ]);
    expect(plan.removed).toEqual([]);
    expect(plan.strangers).toEqual([{ slug: 'fresh', upstream: 'nowhere' }]);
    expect(slugs((await planServices(store, coming, { prune: true })).removed)).toEqual(['kept']);
  });

  it('finds nothing to do in what was taken out, in whatever order its hashtags stand', async () => {
    const out = await store.services.list();
    const turned = out.map((service) => ({ ...service, hashtags: [...service.hashtags].reverse() }));
    const plan = await planServices(store, turned, { prune: true });
    expect([plan.added, plan.changed, plan.removed]).toEqual([[], [], []]);
    expect(slugs(plan.same)).toEqual(['kept', 'old']);
  });

  it('is stored as it was told, with who did it', async () => {
    const plan = await planServices(store, [{ ...KEPT, hashtags: ['KeptDown'] }], { prune: true });
    await store.write((unit) =>
      storePlan(store, unit, plan, { by: { kind: 'token', key: null, address: null }, atMs: NOW_MS + 1 }),
    );
    expect((await store.services.list()).map(({ slug, hashtags }) => [slug, hashtags])).toEqual([
      ['kept', ['KeptDown']],
    ]);
    expect(await store.ruleVersions.last('kept')).toMatchObject({
      number: 2,
      by: 'token',
      changed: ['hashtags'],
    });
    expect(await store.ruleVersions.last('old')).toMatchObject({ by: 'token', changed: ['removed'] });
  });
});
