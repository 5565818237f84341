import { type Browser } from 'playwright-core';
import { MINUTE_MS } from '../../domain/time.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Store } from '../../store/store.js';
import { addMinute } from './full-house.js';
import { openCold, seenBy } from './visit-page.js';

/** What an overview does that is open while a minute of every service arrives, and while somebody types. */
export interface Use {
  /** Longest task while data arrived, ms; 0 where none took the 50 ms from which a browser tells. */
  readonly longestMs: number;
  /** CPU of the page while data arrived, ms. */
  readonly cpuMs: number;
  /** Slowest event while somebody typed, from input to paint, ms; 0 where none took the 16 ms from which a browser tells. */
  readonly typingMs: number;
}

/** The page looks within five seconds after a minute of data. */
const PATIENCE_MS = 15_000;
const SETTLED_MS = 500;
const TYPED = 'music';

export async function useOverview(
  browser: Browser,
  url: string,
  store: Store,
  services: readonly TrackedService[],
): Promise<Use> {
  const { context, page } = await openCold(browser);
  try {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const cpuMs = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
    };
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForSelector('.stream[data-stream=on]', { state: 'attached' });
    await page.waitForTimeout(SETTLED_MS);
    await page.evaluate('window.seen.longest = 0');
    const before = await cpuMs();
    const again = page.waitForResponse((response) => response.url() === url, { timeout: PATIENCE_MS });
    await addMinute(store, services, Date.now() - MINUTE_MS);
    await (await again).finished();
    await page.waitForTimeout(SETTLED_MS);
    const used = (await cpuMs()) - before;
    const { longest } = await seenBy(page);
    await page.evaluate('window.seen.slowest = 0');
    await page.click('input[type=search]');
    await page.keyboard.type(TYPED, { delay: 60 });
    await page.waitForTimeout(SETTLED_MS);
    return { longestMs: longest, cpuMs: used, typingMs: (await seenBy(page)).slowest };
  } finally {
    await context.close();
  }
}
