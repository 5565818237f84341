import { Worker } from 'node:worker_threads';
import { aPost } from '../../test/builders/a-post.js';
import { aService } from '../../test/builders/a-service.js';
import { openStore } from '../store/open-store.js';
import { type Store } from '../store/store.js';
import { ReadingPool } from './reading/reading-pool.js';
import { Rules } from './rules.js';
import { trackServices } from './track-services.js';

describe('Rules', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore('sqlite::memory:');
    const services = [aService({ slug: 'chatgpt', hashtags: ['ChatGPTDown'] })];
    await store.write((unit) => trackServices(store, unit, services, 0));
  });
  afterEach(() => store.close());

  it('reads posts itself when no thread can be had', async () => {
    const start = () => new Worker("throw new Error('no model');", { eval: true });
    const pool = new ReadingPool({ threads: 2, start, onCrash: () => undefined });
    const rules = await Rules.load(store, undefined, pool);
    const posts = Array.from({ length: 150 }, (_, n) => aPost({ id: `x:${n}`, text: 'down #ChatGPTDown' }));
    const outcomes = await rules.readAll(posts);
    const reader = await rules.reader();
    expect(outcomes).toEqual(posts.map((post) => reader.read(post)));
  });

  it('keeps what reading a post threw beside the readings of the others', async () => {
    const broken = new Error('cannot be read');
    const reader = {
      read: ({ id }: { id: string }) => {
        if (id === 'x:1') throw broken;
        return null;
      },
      analyze: () => {
        throw broken;
      },
    };
    const rules = await Rules.load(store, reader);
    const posts = [0, 1, 2].map((n) => aPost({ id: `x:${n}` }));
    expect(await rules.readAll(posts)).toEqual([null, broken, null]);
  });
});
