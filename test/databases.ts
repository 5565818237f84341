import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../src/store/open-store.js';
import { type Store } from '../src/store/store.js';

/** A PostgreSQL server on which databases may be made and dropped: `postgres://user@127.0.0.1:5432/postgres`. */
const SERVER = process.env.OUTCRY_TEST_POSTGRES_URL ?? null;

/** The same tests on SQLite in memory and on PostgreSQL. @param tests  given what opens a new, empty store */
export function describeOnEachDatabase(tests: (open: () => Promise<Store>) => void): void {
  describe('on SQLite', () => {
    tests(() => openStore('sqlite::memory:'));
  });
  describeOnPostgres('on PostgreSQL', (newDatabase) => {
    tests(async () => openStore(await newDatabase()));
  });
}

/** The same tests on a file of SQLite and on PostgreSQL. @param tests  given what makes an empty database */
export function describeAtEachAddress(tests: (newDatabase: () => Promise<string>) => void): void {
  describe('on SQLite', () => {
    const folders: string[] = [];
    afterAll(async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    });
    tests(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'outcry-test-'));
      folders.push(folder);
      return `sqlite:${join(folder, 'outcry.db')}`;
    });
  });
  describeOnPostgres('on PostgreSQL', tests);
}

/**
 * `describe` where there is a server; elsewhere the tests are skipped, and that is said.
 *
 * @param tests  given what makes an empty database and tells its address; it is dropped behind them
 */
export function describeOnPostgres(name: string, tests: (newDatabase: () => Promise<string>) => void): void {
  if (SERVER === null) {
    process.stderr.write(`\nSKIPPED: ${name}: OUTCRY_TEST_POSTGRES_URL names no server\n`);
    describe.skip(`${name} (OUTCRY_TEST_POSTGRES_URL names no server)`, () => {
      tests(() => Promise.reject(new Error('There is no server')));
    });
    return;
  }
  describe(name, () => {
    const made: string[] = [];
    afterAll(async () => {
      for (const database of made) await onServer(SERVER, `DROP DATABASE "${database}" WITH (FORCE)`);
    });
    tests(async () => {
      const database = `outcry_test_${randomBytes(8).toString('hex')}`;
      await onServer(SERVER, `CREATE DATABASE "${database}"`);
      made.push(database);
      const url = new URL(SERVER);
      url.pathname = `/${database}`;
      return url.href;
    });
  });
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
