import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine keeps a Chromium, or `null`. */
const CHROMIUM = PLACES.find((place) => existsSync(place)) ?? null;

/** `describe` where there is a browser; elsewhere the tests are skipped, and that is said. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (CHROMIUM !== null) return describe(name, tests);
  process.stderr.write(`\nSKIPPED: ${name}: no Chromium on this machine (looked at ${PLACES.join(', ')})\n`);
  describe.skip(`${name} (no Chromium on this machine)`, tests);
}

export function launch(): Promise<Browser> {
  // Root, as in containers, gets no sandbox from the kernel; the pages are our own.
  return chromium.launch({
    ...(CHROMIUM === null ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox'],
  });
}
