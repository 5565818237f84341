import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PIECE = Buffer.alloc(64 * 1024);

/** A disk of its own in memory, which can be filled and made read-only; only who may mount can have one. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns `null` where mounting is not allowed */
  static async mount(megabytes: number): Promise<SmallDisk | null> {
    const folder = await mkdtemp(join(tmpdir(), 'outcry-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
      return new SmallDisk(folder);
    } catch {
      await rmdir(folder);
      return null;
    }
  }

  /** Leaves no byte free. */
  async fill(): Promise<void> {
    const ballast = createWriteStream(this.ballast);
    await new Promise<void>((resolve) => {
      const write = () => ballast.write(PIECE, (error) => (error ? resolve() : write()));
      ballast.on('error', () => resolve());
      write();
    });
    ballast.destroy();
  }

  async makeRoom(): Promise<void> {
    await rm(this.ballast);
  }

  /** Only while nobody has a file of it open to write. */
  async setReadOnly(isReadOnly: boolean): Promise<void> {
    await run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.folder]);
  }

  async unmount(): Promise<void> {
    await run('umount', [this.folder]);
    await rmdir(this.folder);
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
