import { existsSync } from 'node:fs';
import { type Browser } from 'playwright-core';

export const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where this machine keeps a Chromium, or `null`. */
export const CHROMIUM = CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;

/** @throws Error where there is no playwright-core, which is a package for development, or no Chromium */
export async function launchChromium(): Promise<Browser> {
  if (CHROMIUM === null)
    throw new Error(`no Chromium on this machine (looked at ${CHROMIUM_PLACES.join(', ')})`);
  const { chromium } = await import('playwright-core');
  // Root, as in containers, gets no sandbox from the kernel; the pages are our own.
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}
