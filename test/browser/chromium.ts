import { CHROMIUM, CHROMIUM_PLACES } from '../../src/bench/pages/chromium.js';

export { launchChromium as launch } from '../../src/bench/pages/chromium.js';

/** `describe` where there is a browser; elsewhere the tests are skipped, and that is said. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (CHROMIUM !== null) return describe(name, tests);
  process.stderr.write(
    `\nSKIPPED: ${name}: no Chromium on this machine (looked at ${CHROMIUM_PLACES.join(', ')})\n`,
  );
  describe.skip(`${name} (no Chromium on this machine)`, tests);
}
