import { type Browser, type BrowserContext, type Page } from 'playwright-core';

/** What one cold load of a page came to. */
export interface Visit {
  /** As transferred, with everything that the page fetches. */
  readonly bytes: number;
  /** Of these, the chart library. */
  readonly chartBytes: number;
  /** First contentful paint, ms from the start of the navigation. */
  readonly paintMs: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** Addresses of other hosts that were asked. */
  readonly strangers: readonly string[];
}

/** Until this long after its last request a page may still fetch or move something. */
const QUIET_MS = 500;
const KEPT_IN_PAGE = `
  window.seen = { shift: 0, longest: 0, slowest: 0 };
  const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true, ...more });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) window.seen.shift += entry.value; });
  watch('longtask', (entry) => { window.seen.longest = Math.max(window.seen.longest, entry.duration); });
  watch('event', (entry) => { window.seen.slowest = Math.max(window.seen.slowest, entry.duration); },
    { durationThreshold: 16 });
`;

/** What the observers in a page have seen; a browser tells of tasks of 50 ms and more, of events of 16 ms and more. */
export interface Seen {
  readonly shift: number;
  /** Longest task, ms. */
  readonly longest: number;
  /** Slowest event from input to the next paint, ms. */
  readonly slowest: number;
}

/** Opens a page as somebody does who was never here: with an empty cache. */
export async function openCold(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(KEPT_IN_PAGE);
  return { context, page };
}

export function seenBy(page: Page): Promise<Seen> {
  return page.evaluate<Seen>('window.seen');
}

export async function visitPage(browser: Browser, url: string): Promise<Visit> {
  const { context, page } = await openCold(browser);
  try {
    const devtools = await context.newCDPSession(page);
    const addresses = new Map<string, string>();
    const sizes = new Map<string, number>();
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) =>
      addresses.set(requestId, request.url),
    );
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      sizes.set(requestId, encodedDataLength),
    );
    await devtools.send('Network.enable');
    const response = await page.goto(url, { waitUntil: 'load' });
    if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status() ?? 'nothing'}`);
    await page.waitForTimeout(QUIET_MS);
    const paintMs = await page.evaluate<number>(
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
    );
    const { shift } = await seenBy(page);
    const total = (isCounted: (address: string) => boolean) =>
      [...sizes].reduce((sum, [id, size]) => (isCounted(addresses.get(id) ?? '') ? sum + size : sum), 0);
    return {
      bytes: total(() => true),
      chartBytes: total((address) => address.includes('echarts')),
      paintMs,
      shift,
      strangers: [...addresses.values()].filter((address) => new URL(address).origin !== new URL(url).origin),
    };
  } finally {
    await context.close();
  }
}
