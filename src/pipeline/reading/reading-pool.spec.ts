import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { aPost } from '../../../test/builders/a-post.js';
import { aService } from '../../../test/builders/a-service.js';
import { Analyzer } from '../../analyze/analyzer.js';
import { NoReadersError, ReadingPool } from './reading-pool.js';

const BUILT = join(__dirname, '../../../dist/src/pipeline/reading/reading.worker.js');
const services = [
  aService({ slug: 'chatgpt', hashtags: ['ChatGPTDown'], aliases: ['chatgpt'], match: 'alias' }),
  aService({ slug: 'biznet', hashtags: ['BiznetDown'] }),
];
const TEXTS = [
  'is anyone else having trouble with ChatGPT right now? it just keeps loading #ChatGPTDown',
  'ini Biznet kenapa ya dari tadi pagi mati total, mana lagi kerja #BiznetDown',
  'chatgpt eror terus, "network error" 503 😭',
  '今日のお昼はラーメンにしました、おいしかった',
  'ya volvió ChatGPT por fin, tres horas después ❤️',
];
const posts = Array.from({ length: 300 }, (_, n) =>
  aPost({ id: `x:${n}`, text: `${TEXTS[n % TEXTS.length] ?? ''} ${n}` }),
);

/** A thread that runs this code in place of the real one; `answer(posts)` gives every post the reading `null`. */
function aThread(code: string): Worker {
  return new Worker(
    `const { parentPort } = require('node:worker_threads');
     const answer = (posts) => parentPort.postMessage({ outcomes: JSON.stringify(posts.map(() => null)) });
     ${code}`,
    { eval: true },
  );
}

const READY = 'parentPort.postMessage({ ready: true });';

describe('ReadingPool', () => {
  let pool: ReadingPool;
  const crashes: string[] = [];
  const aPool = (start: () => Worker, threads = 2) => {
    crashes.length = 0;
    pool = new ReadingPool({ threads, start, onCrash: ({ message }) => crashes.push(message) });
    return pool;
  };
  afterEach(() => pool.close());

  it('reads as an Analyzer does, in order, and by the rules of each call', async () => {
    const all = aPool(() => new Worker(BUILT));
    const analyzer = new Analyzer(services);
    const few = new Analyzer(services.slice(1));
    expect(await all.read(services, posts)).toEqual(posts.map((post) => analyzer.read(post)));
    expect(await all.read(services.slice(1), posts)).toEqual(posts.map((post) => few.read(post)));
    expect(crashes).toEqual([]);
  });

  it('finds the one post that no thread survives, and reads the others again', async () => {
    const start = () =>
      aThread(`${READY}
        parentPort.on('message', ({ posts }) => {
          const all = JSON.parse(posts);
          if (all.some(({ text }) => text === 'deadly')) process.exit(3);
          answer(all);
        });`);
    const some = posts.slice(0, 10).map((post, n) => (n === 6 ? { ...post, text: 'deadly' } : post));
    const outcomes = await aPool(start).read(services, some);
    expect(outcomes).toHaveLength(10);
    expect(outcomes[6]).toEqual(new Error('a reading thread ended with 3'));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(9);
    expect(crashes.length).toBeGreaterThan(1);
  });

  it('says so when no thread can start, and is not worth asking again', async () => {
    const all = aPool(() => aThread("throw new Error('no model');"));
    await expect(all.read(services, posts)).rejects.toThrow(NoReadersError);
    expect(crashes[0]).toContain('no model');
    expect(all.isWorth(1_000)).toBe(false);
  });

  it('is worth it for many posts and more than one core', () => {
    expect(aPool(() => aThread(READY)).isWorth(1_000)).toBe(true);
    expect(pool.isWorth(5)).toBe(false);
    expect(aPool(() => aThread(READY), 0).isWorth(1_000)).toBe(false);
  });
});
