import { readFileSync } from 'node:fs';
import { Pipeline, readPostRecords, readSuggestions } from '../../src/pipeline/index.js';
import { openStore } from '../../src/store/open-store.js';
import { type Store } from '../../src/store/store.js';
import { aService } from '../builders/a-service.js';
import { describeOnRealData, sharedPath } from './shared-data.js';

const SERVICES = ['biznet', 'indihome'].map((slug) =>
  aService({ slug, name: slug, aliases: [slug], match: 'alias' }),
);
const FILES = ['biznet-2025-06-19_07-20.ndjson', 'indihome-2022-11-18_19.ndjson'];

describeOnRealData('what is suggested for providers of the internet', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore('sqlite::memory:');
    await store.write(async (unit) => {
      for (const service of SERVICES) await store.services.insert(unit, service, 'cli', 0);
    });
    const pipeline = Pipeline.create(store, { now: Date.now });
    for (const file of FILES) {
      const text = readFileSync(sharedPath('posts', file), 'utf8');
      const { posts } = readPostRecords(text, 'application/x-ndjson', Date.now());
      await pipeline.ingestRecording(posts, { source: 'x', failed: 0 });
    }
  });
  afterAll(() => store.close());

  it('says of hashtags of campaigns that they would make noise', async () => {
    const [, indihome] = SERVICES;
    if (!indihome) throw new Error('no service');
    const range = { startMs: 0, endMs: Date.parse('2026-01-01T00:00:00Z') };
    const query = { service: indihome, range, unseen: false, limit: 100 };
    const { own, others, suggestions } = await readSuggestions(store, query);
    expect([own > 500, others > 400]).toEqual([true, true]);
    const campaign = suggestions.find(({ text }) => text === 'AktivitasTanpaBatas');
    expect(campaign).toMatchObject({ basis: 'co-occurrence', noise: 'likely' });
    expect(campaign?.authors).toBeGreaterThan(40);
    // An ordinary day: nobody hung a word of trouble on the name.
    expect(suggestions.filter(({ noise }) => noise === 'unlikely')).toEqual([]);
  });
});
