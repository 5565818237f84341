import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { COMMAND_LINE } from '../domain/audit.js';
import { AuditRepository } from './audit.repository.js';
import { copiedTables, copyDatabase, digestOf, isFreeForCopy, type OnCopied } from './copy-database.js';
import { MEMORY, readDatabaseAddress, shownAddress } from './database-address.js';
import { type EntityTable } from './entity-tables.js';
import { MIGRATION_NAMES } from './migrations.js';
import { openDatabase } from './open-store.js';
import { foldSqliteLog, openSqlite } from './open-sqlite.js';
import { holdSnapshot, type Snapshot } from './snapshot.js';

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
const FACTS = 'backup_facts';
const MANIFEST = 'backup_manifest';

/** Only its owner may read a file that holds the secrets of an installation. */
const OWNER_ONLY = 0o600;

/** What SQLite keeps beside a database that is in use. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

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
  if (existsSync(file)) throw new BackupError(`${file} is there already; name another file`);
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

/**
 * Puts a backup where a database is to be, bringing its tables up to date; a file that is there is moved aside, never
 * overwritten. Nobody may use the database meanwhile.
 *
 * @param replace  moves a file aside; without it, the place must be free
 * @returns what was restored, and where the file is that was moved aside, or `null`
 * @throws BackupError, also while a process is at work on what would be replaced
 */
export async function restoreBackup(
  { file, databaseUrl, replace, nowMs }: RestoreBackup,
  onCopied: OnCopied,
): Promise<{ readonly backup: Backup; readonly movedTo: string | null }> {
  const place = readDatabaseAddress(databaseUrl);
  if (place.kind === 'sqlite' && place.path === MEMORY)
    throw new BackupError('a database in memory is gone when the command ends; name a file or a server');
  const backup = await verifyBackup(file);
  if (place.kind === 'postgres') {
    await restoreToServer(file, databaseUrl, { takenAtMs: backup.takenAtMs, nowMs }, onCopied);
    return { backup, movedTo: null };
  }
  const { path } = place;
  if (existsSync(path)) await assertReplaceable(path, replace);
  const working = `${path}.restoring`;
  removeFiles(working);
  await workOn(file, working, { takenAtMs: backup.takenAtMs, nowMs });
  await foldSqliteLog(working);
  syncToDisk(working);
  const movedTo = existsSync(path) ? moveAside(path, nowMs) : null;
  renameSync(working, path);
  syncToDisk(dirname(resolve(path)));
  return { backup, movedTo };
}

interface RestoreBackup {
  readonly file: string;
  readonly databaseUrl: string;
  readonly replace: boolean;
  readonly nowMs: number;
}

async function restoreToServer(
  file: string,
  databaseUrl: string,
  moments: { readonly takenAtMs: number; readonly nowMs: number },
  onCopied: OnCopied,
): Promise<void> {
  const target = await openDatabase(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'outcry-restore-'));
  try {
    if (!(await isFreeForCopy(target)))
      throw new BackupError(`the database ${shownAddress(databaseUrl)} is not empty; name one that is`);
    const working = join(folder, 'outcry.db');
    await workOn(file, working, moments);
    const source = await openSqlite(working);
    try {
      await copyDatabase(source, target, onCopied);
    } finally {
      await source.disconnect();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    await target.disconnect();
  }
}

/** A copy of a backup as a database of today: without what made it a backup, with all migrations, and saying that it was restored. */
async function workOn(
  file: string,
  working: string,
  { takenAtMs, nowMs }: { readonly takenAtMs: number; readonly nowMs: number },
): Promise<void> {
  copyFileSync(file, working);
  const database = await openSqlite(working);
  try {
    await database.queue.run(async (unit) => {
      for (const table of [FACTS, MANIFEST]) await unit.all(`DROP TABLE ${table}`);
      await new AuditRepository(database.reader).add(unit, {
        by: COMMAND_LINE,
        atMs: nowMs,
        action: 'database.restored',
        target: new Date(takenAtMs).toISOString(),
      });
    });
  } finally {
    await database.disconnect();
  }
}

/** @throws BackupError where a file may not be moved aside */
async function assertReplaceable(path: string, replace: boolean): Promise<void> {
  if (!replace) throw new BackupError(`there is a database at ${path} already; --replace moves it aside`);
  let snapshot: Snapshot;
  try {
    snapshot = await holdSnapshot(`sqlite:${path}`);
  } catch {
    // It is broken, which may be why a backup is to take its place.
    return;
  }
  try {
    const { reader } = snapshot;
    if ((await reader.all(reader.dialect.tableNamed, ['leases'])).length === 0) return;
    const held = await reader.all(`SELECT 1 FROM leases WHERE until_ms > ${reader.dialect.nowMs} LIMIT 1`);
    if (held.length > 0)
      throw new BackupError(`a process is at work on ${path}; stop it, or wait a minute if it has died`);
  } catch (error) {
    if (error instanceof BackupError) throw error;
  } finally {
    await snapshot.close().catch(() => undefined);
  }
}

function moveAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = `${path}.before-restore-${stamp}`;
  for (const suffix of BESIDE)
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  return aside;
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

function removeFiles(path: string): void {
  for (const suffix of BESIDE) rmSync(`${path}${suffix}`, { force: true });
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
