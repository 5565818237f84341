import { type Progress, type Terminal } from './terminal.js';

/** Runs work that tells how far it has come; however it ends, nothing of that stays on the screen. */
export async function withProgress<T>(
  terminal: Terminal,
  label: string,
  work: (update: Progress['update']) => Promise<T>,
): Promise<T> {
  const progress = terminal.progress(label);
  try {
    return await work((done, total, note) => progress.update(done, total, note));
  } finally {
    progress.finish();
  }
}
