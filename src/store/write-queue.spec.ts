import { type QueryRunner } from 'typeorm';
import { POSTGRES } from './dialect/postgres.js';
import { BUSY_TIMEOUT_MS, SQLITE } from './dialect/sqlite.js';
import { openStore } from './open-store.js';
import { WriteQueue } from './write-queue.js';

it('a write that is asked for while what is forgotten is scrubbed waits as long for others as ever', async () => {
  const store = await openStore('sqlite::memory:');
  const scrubbed = store.scrub();
  const meanwhile = store.write((unit) => unit.all('PRAGMA busy_timeout'));
  await scrubbed;
  expect(await meanwhile).toEqual([{ timeout: BUSY_TIMEOUT_MS }]);
  await store.close();
});

describe('statements that no transaction may hold', () => {
  let said: string[];
  let answer: (sql: string) => Promise<void>;
  const connect = () =>
    ({
      query: (sql: string) => {
        said.push(sql);
        return answer(sql);
      },
      release: () => Promise.resolve(),
    }) as unknown as QueryRunner;
  beforeEach(() => {
    said = [];
    answer = () => Promise.resolve();
  });

  it('all run where one fails, which is told', async () => {
    answer = (sql) => (sql === 'second' ? Promise.reject(new Error('no')) : Promise.resolve());
    const queue = new WriteQueue(connect, SQLITE);
    await expect(queue.outside(['first', 'second', 'third'])).rejects.toThrow('no');
    expect(said).toEqual(['first', 'second', 'third']);
  });

  it('keep no write waiting where they have a connection of their own: leases are renewed meanwhile', async () => {
    let end: () => void = () => undefined;
    answer = (sql) =>
      sql.startsWith('VACUUM') ? new Promise<void>((done) => (end = done)) : Promise.resolve();
    const queue = new WriteQueue(connect, POSTGRES);
    expect(POSTGRES.scrub.hasOwnConnection).toBe(true);
    const vacuumed = queue.beside(['VACUUM posts']);
    expect(await queue.run(() => Promise.resolve('written'))).toBe('written');
    end();
    await vacuumed;
  });
});
