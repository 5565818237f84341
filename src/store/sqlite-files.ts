import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';

/** Only its owner may read a file that holds the secrets of an installation. */
export const OWNER_ONLY = 0o600;

/** What SQLite keeps beside a database that is in use, the file itself first. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/** Whether there is a database, or what was kept beside one. */
export function isTaken(path: string): boolean {
  return BESIDE.some((suffix) => existsSync(`${path}${suffix}`));
}

/** Removes a database with what lies beside it. */
export function removeFiles(path: string): void {
  for (const suffix of BESIDE) rmSync(`${path}${suffix}`, { force: true });
}

/** Gives a database that nobody uses another name, with what lies beside it. @returns the name */
export function moveAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = `${path}.before-restore-${stamp}`;
  for (const suffix of BESIDE)
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  return aside;
}

/** Returns once a file, or the names in a folder, would outlive a power cut. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
