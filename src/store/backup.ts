import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { copiedTables, copyDatabase, digestOf, type OnCopied } from './copy-database.js';
import { shownAddress } from './database-address.js';
import { type EntityTable } from './entity-tables.js';
import { MIGRATION_NAMES } from './migrations.js';
import { foldSqliteLog, openSqlite } from './open-sqlite.js';
import { holdSnapshot, type Snapshot } from './snapshot.js';
import { isTaken, OWNER_ONLY, removeFiles, syncToDisk } from './sqlite-files.js';

/** What a backup says of itself. */
export interface Backup {
  /** The moment that it holds; UTC epoch ms. */
  readonly takenAtMs: number;
  /** Version of the Outcry that took it. */
  readonly madeBy: string;
  readonly tables: readonly BackedUpTable[];
}

export interface BackedUpTable {
  readonly table: string;
  readonly rows: number;
  /** Of all rows in the order of their key, as JSON; hexadecimal. */
  readonly sha256: string;
}

/** A file is no backup, or no longer what it was when it was taken. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Tables of a backup beside those of the database. */
export const FACTS = 'backup_facts';
export const MANIFEST = 'backup_manifest';

/**
 * Writes one moment of a database into one file, a database of SQLite whatever kind it came from, and compares both row by
 * row. The database may be in use: nobody waits for it.
 *
 * @param file  must not be there yet; cut short, only `file.partial` is left
 * @throws BackupError, Error of one line
 */
export async function takeBackup(
  { databaseUrl, file, madeBy, nowMs }: TakeBackup,
  onCopied: OnCopied,
): Promise<Backup> {
  if (isTaken(file)) throw new BackupError(`${file} is there already; name another file`);
  const snapshot = await holdSnapshot(databaseUrl);
  try {
    assertUpToDate(snapshot, databaseUrl);
    const partial = `${file}.partial`;
    removeFiles(partial);
    closeSync(openSync(partial, 'wx', OWNER_ONLY));
    const target = await openSqlite(partial);
    let tables: BackedUpTable[];
    try {
      tables = await copyDatabase(snapshot, target, onCopied);
      await target.queue.run(async (unit) => {
        await unit.all(`CREATE TABLE ${FACTS} (name text PRIMARY KEY, value text NOT NULL)`);
        await unit.all(
          `CREATE TABLE ${MANIFEST} (name text PRIMARY KEY, layout text NOT NULL, row_count integer NOT NULL, sha256 text NOT NULL)`,
        );
        await unit.run(`INSERT INTO ${FACTS} VALUES ('taken-at-ms', ?), ('made-by', ?)`, [
          String(nowMs),
          madeBy,
        ]);
        const layouts = new Map(copiedTables().map(({ name, columns, key }) => [name, { columns, key }]));
        for (const { table, rows, sha256 } of tables)
          await unit.run(`INSERT INTO ${MANIFEST} VALUES (?, ?, ?, ?)`, [
            table,
            JSON.stringify(layouts.get(table)),
            rows,
            sha256,
          ]);
      });
    } finally {
      await target.disconnect();
    }
    await foldSqliteLog(partial);
    syncToDisk(partial);
    renameSync(partial, file);
    syncToDisk(dirname(resolve(file)));
    return { takenAtMs: nowMs, madeBy, tables };
  } finally {
    await snapshot.close();
  }
}

interface TakeBackup {
  readonly databaseUrl: string;
  readonly file: string;
  readonly madeBy: string;
  readonly nowMs: number;
}

/**
 * Reads all of a backup and compares it with what was noted when it was taken.
 *
 * @throws BackupError when it is none, is damaged, or was taken by a newer Outcry
 */
export async function verifyBackup(file: string): Promise<Backup> {
  if (!existsSync(file)) throw new BackupError(`no such file: ${file}`);
  if (!statSync(file).isFile()) throw new BackupError(`${file} is not a file`);
  const snapshot = await holdSnapshot(`sqlite:${file}`).catch((error: unknown) => {
    throw new BackupError(`${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  });
  try {
    return await readWhole(file, snapshot);
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} is damaged: ${reasonOf(error)}`, { cause: error });
  } finally {
    await snapshot.close().catch(() => undefined);
  }
}

async function readWhole(file: string, { reader, migrations }: Snapshot): Promise<Backup> {
  for (const table of [FACTS, MANIFEST])
    if ((await reader.all(reader.dialect.tableNamed, [table])).length === 0)
      throw new BackupError(`${file} is no backup of Outcry`);
  const unknown = migrations.filter((name) => !MIGRATION_NAMES.sqlite.includes(name));
  if (unknown.length > 0)
    throw new BackupError(
      `${file} was taken by a newer Outcry (${unknown.join(', ')}); restore it with that one`,
    );
  const [check] = await reader.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  if (check?.integrity_check !== 'ok')
    throw new BackupError(`${file} is damaged: ${check?.integrity_check ?? 'no answer'}`);
  const noted = await reader.all<ManifestRow>(`SELECT * FROM ${MANIFEST} ORDER BY name`);
  const damaged: string[] = [];
  for (const { name, layout, row_count: count, sha256 } of noted) {
    const { columns, key } = JSON.parse(layout) as Pick<EntityTable, 'columns' | 'key'>;
    const found = await digestOf(reader, { name, columns, key });
    if (found.rows !== count || found.sha256 !== sha256) damaged.push(name);
  }
  if (damaged.length > 0)
    throw new BackupError(`${file} is not what was taken: ${damaged.join(', ')} differ from their checksums`);
  const facts = new Map(
    (await reader.all<{ name: string; value: string }>(`SELECT * FROM ${FACTS}`)).map(({ name, value }) => [
      name,
      value,
    ]),
  );
  return {
    takenAtMs: Number(facts.get('taken-at-ms')),
    madeBy: facts.get('made-by') ?? '',
    tables: noted.map(({ name, row_count: rows, sha256 }) => ({ table: name, rows, sha256 })),
  };
}

interface ManifestRow {
  readonly name: string;
  readonly layout: string;
  readonly row_count: number;
  readonly sha256: string;
}

/** @throws BackupError when a start would change its tables first, or this is too old an Outcry */
function assertUpToDate({ reader, migrations }: Snapshot, databaseUrl: string): void {
  const known = reader.dialect.name === 'sqlite' ? MIGRATION_NAMES.sqlite : MIGRATION_NAMES.postgres;
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new BackupError(`${shownAddress(databaseUrl)} was made by a newer Outcry (${unknown.join(', ')})`);
  if (known.some((name) => !migrations.includes(name)))
    throw new BackupError(
      `${shownAddress(databaseUrl)} is of an older Outcry: take the backup with that one, or start this one first`,
    );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
