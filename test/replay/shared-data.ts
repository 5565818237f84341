import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(__dirname, '../../../shared');
const isPresent = existsSync(join(SHARED, 'data', 'posts'));
if (!isPresent)
  process.stderr.write('SKIPPED: there is no ../shared/data here, so nothing ran on real posts\n');

/** Path of a file of real recorded data, which is not part of the project. */
export const sharedPath = (...parts: string[]): string => join(SHARED, 'data', ...parts);

/** A suite on real data where it is at hand; elsewhere one skipped test, and `body` may read no file. */
export function describeOnRealData(name: string, body: () => void): void {
  describe(name, isPresent ? body : () => it.skip('needs ../shared/data', () => undefined));
}
