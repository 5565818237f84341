import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SHARED = join(__dirname, '../../../shared');

/** Path of a file of real recorded data, which is not part of the project. */
export const sharedPath = (...parts: string[]): string => join(SHARED, 'data', ...parts);

/** Runs a suite on real data where it is at hand, and says loudly where it is not. */
export const describeOnRealData: jest.Describe = existsSync(sharedPath('posts')) ? describe : skipLoudly();

function skipLoudly(): jest.Describe {
  process.stderr.write('SKIPPED: there is no ../shared/data here, so nothing was replayed on real posts\n');
  return describe.skip;
}
