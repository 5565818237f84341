import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readDatabaseAddress, shownAddress } from '../../store/database-address.js';
import { type DatabaseReport, inspectDatabase } from '../../store/inspect-database.js';
import { broken, type Finding, ok, warning } from './finding.js';

const MEGABYTE = 1024 * 1024;
const LITTLE_BYTES = 1024 * MEGABYTE;
const TOO_LITTLE_BYTES = 100 * MEGABYTE;

interface CheckedDatabase {
  /** Whether the store may be opened without changing it. */
  readonly isReadable: boolean;
  readonly findings: readonly Finding[];
}

/** Looks at the file of the database and at the disk that it lies on; changes neither. */
export async function checkDatabase(databaseUrl: string): Promise<CheckedDatabase> {
  let report: DatabaseReport | null;
  try {
    report = await inspectDatabase(databaseUrl);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = 'name another by OUTCRY_DATABASE_URL, or put a backup in its place';
    return {
      isReadable: false,
      findings: [broken('database', `${shownAddress(databaseUrl)} cannot be used: ${reason}`, remedy)],
    };
  }
  const place = readDatabaseAddress(databaseUrl);
  const disk = place.kind === 'sqlite' ? [checkDisk(place.path)] : [];
  if (report === null) {
    const folder = place.kind === 'sqlite' ? [checkFolder(place.path)] : [];
    return { isReadable: false, findings: [...folder, ...disk] };
  }
  const findings = [...tell(report), ...disk];
  const isReadable = report.pending.length === 0 && !findings.some(({ level }) => level === 'broken');
  return { isReadable, findings };
}

function tell({ place, pending, unknown, bytes, quickCheck, writeError }: DatabaseReport): Finding[] {
  const findings: Finding[] = [];
  if (quickCheck !== 'ok') {
    findings.push(
      broken(
        'database',
        `${place} is damaged: ${quickCheck}`,
        'stop the service and put a backup in its place',
      ),
    );
  }
  if (writeError !== null) {
    findings.push(
      broken(
        'database',
        `nothing can be written to ${place}: ${writeError}`,
        'mend its owner and its rights',
      ),
    );
  }
  if (unknown.length > 0) {
    findings.push(
      broken(
        'database',
        `${place} was made by a newer Outcry (${unknown.join(', ')})`,
        'run that version or newer',
      ),
    );
  }
  if (pending.length > 0) {
    findings.push(
      warning(
        'database',
        `${pending.length} migrations are due`,
        'start the service: it brings tables up to date',
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [ok('database', `${place}: ${sizeText(bytes)}, whole, writable, up to date`)];
}

function checkFolder(path: string): Finding {
  const folder = firstExisting(dirname(resolve(path)));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return broken('database', `there is no database, and none can be made in ${folder}`, 'mend its rights');
  }
  return warning('database', `there is no database at ${path} yet`, 'start the service once: it makes one');
}

function checkDisk(path: string): Finding {
  const { bavail, bsize } = statfsSync(firstExisting(dirname(resolve(path))));
  const free = bavail * bsize;
  const says = `${sizeText(free)} free on the disk of the database`;
  const remedy = 'make room, or keep texts for fewer days (OUTCRY_RETENTION_DAYS)';
  if (free < TOO_LITTLE_BYTES) return broken('database', says, remedy);
  return free < LITTLE_BYTES ? warning('database', says, remedy) : ok('database', says);
}

function firstExisting(folder: string): string {
  return existsSync(folder) ? folder : firstExisting(dirname(folder));
}

function sizeText(bytes: number): string {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
