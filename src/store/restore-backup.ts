import { chmodSync, copyFileSync, existsSync, renameSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { COMMAND_LINE } from '../domain/audit.js';
import { MINUTE_MS } from '../domain/time.js';
import { AuditRepository } from './audit.repository.js';
import { type Backup, BackupError, FACTS, MANIFEST, verifyBackup } from './backup.js';
import { copyDatabase, isFreeForCopy, type OnCopied } from './copy-database.js';
import { MEMORY, readDatabaseAddress, shownAddress } from './database-address.js';
import { openDatabase } from './open-store.js';
import { foldSqliteLog, openSqlite } from './open-sqlite.js';
import { holdSnapshot, type Snapshot } from './snapshot.js';
import { isTaken, moveAside, OWNER_ONLY, removeFiles, syncToDisk } from './sqlite-files.js';

/**
 * Who is at work holds a lease that ends within so long: those of jobs that come round each minute do. One that ends later is
 * of a job that comes round seldom, and says nothing of whether its process is still there.
 */
const AT_WORK_MS = 2 * MINUTE_MS;

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
  // Also a log that somebody left when he put its file away: SQLite would read it into what is restored.
  const movedTo = isTaken(path) ? moveAside(path, nowMs) : null;
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

/** When a backup was taken, and when it comes back. */
interface Moments {
  readonly takenAtMs: number;
  readonly nowMs: number;
}

async function restoreToServer(
  file: string,
  databaseUrl: string,
  moments: Moments,
  onCopied: OnCopied,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'outcry-restore-'));
  try {
    await copyInto(folder, file, databaseUrl, moments, onCopied);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param folder  for the copy that is brought up to date */
async function copyInto(
  folder: string,
  file: string,
  databaseUrl: string,
  moments: Moments,
  onCopied: OnCopied,
): Promise<void> {
  const target = await openDatabase(databaseUrl);
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
    await target.disconnect();
  }
}

/** A copy of a backup as a database of today: without what made it a backup, with all migrations, and saying that it was restored. */
async function workOn(file: string, working: string, { takenAtMs, nowMs }: Moments): Promise<void> {
  copyFileSync(file, working);
  // A copy has the rights of what it is of, and a backup may be kept where it is only read.
  chmodSync(working, OWNER_ONLY);
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
    const { nowMs } = reader.dialect;
    const held = await reader.all(
      `SELECT 1 FROM leases WHERE until_ms > ${nowMs} AND until_ms <= ${nowMs} + ? LIMIT 1`,
      [AT_WORK_MS],
    );
    if (held.length > 0)
      throw new BackupError(`a process is at work on ${path}; stop it, or wait two minutes if it has died`);
  } catch (error) {
    if (error instanceof BackupError) throw error;
  } finally {
    await snapshot.close().catch(() => undefined);
  }
}
