import { DataSource } from 'typeorm';

/**
 * Every value of every table of an SQLite file, as JSON.
 *
 * @param except  tables left out: in `bucket_parts` the crowd's hashtags are counted, without a word of who used them
 */
export async function everythingStored(path: string, except: readonly string[]): Promise<string> {
  const database = await new DataSource({ type: 'sqlite', database: path }).initialize();
  try {
    const tables = await database.query<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'table'`,
    );
    const wanted = tables.filter(({ name }) => !except.includes(name));
    const rows = await Promise.all(
      wanted.map(({ name }) => database.query<unknown[]>(`SELECT * FROM "${name}"`)),
    );
    return JSON.stringify(rows);
  } finally {
    await database.destroy();
  }
}
