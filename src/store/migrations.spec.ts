import { type DataSource } from 'typeorm';
import { describeOnPostgres } from '../../test/databases.js';
import { postgresSchema, type Schema, sqliteSchema } from '../../test/schemas.js';
import { POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS } from './migrations.js';
import { postgresSource } from './open-postgres.js';
import { writingSource } from './open-sqlite.js';

it('from PostgresSchema on are the same for both databases', () => {
  const [first, ...shared] = POSTGRES_MIGRATIONS;
  const later = SQLITE_MIGRATIONS.filter(({ name }) => timestampOf(name) > timestampOf(first?.name ?? ''));
  expect(shared).toEqual(later);
});

describeOnPostgres('migrations of PostgreSQL', (newDatabase) => {
  let source: DataSource;
  beforeEach(async () => {
    source = await postgresSource(await newDatabase()).initialize();
  });
  afterEach(() => source.destroy());

  it('make the tables, columns, keys and indexes that SQLite has', async () => {
    const sqlite = await writingSource(':memory:').initialize();
    await sqlite.runMigrations();
    await source.runMigrations();
    const expected = await sqliteSchema(sqlite);
    expect(Object.keys(expected).length).toBeGreaterThan(20);
    // Posts lie apart by time, and so their key holds it.
    const posts = { ...expected.posts, key: ['id', 'created_at_ms'] };
    expect(await postgresSchema(source)).toEqual({ ...expected, posts });
    await sqlite.destroy();
  });

  it('are told from others: a column, a key, an index and a reference that differ show', async () => {
    await source.runMigrations();
    const before = await postgresSchema(source);
    await source.query('ALTER TABLE posts ALTER country TYPE text COLLATE "POSIX"');
    await source.query('ALTER TABLE spending DROP CONSTRAINT spending_pkey');
    await source.query('DROP INDEX spikes_by_time');
    await source.query('ALTER TABLE links DROP CONSTRAINT links_spike_fk');
    const after = await postgresSchema(source);
    const tell = (schema: Schema, name: string) => JSON.stringify(schema[name]);
    const changed = Object.keys(before).filter((name) => tell(before, name) !== tell(after, name));
    expect(changed.sort()).toEqual(['links', 'posts', 'spending', 'spikes']);
  });

  it('run forward, back and forward, and leave nothing behind on the way back', async () => {
    await source.runMigrations();
    const first = await postgresSchema(source);
    for (const _ of source.migrations) await source.undoLastMigration();
    expect(await postgresSchema(source)).toEqual({});
    await source.runMigrations();
    expect(await postgresSchema(source)).toEqual(first);
  });
});

function timestampOf(name: string): number {
  return Number(/\d+$/.exec(name)?.[0]);
}
