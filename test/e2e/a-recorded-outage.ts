import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutageWindow } from '../../src/domain/outage-window.js';
import { minuteStart, toIso } from '../../src/domain/time.js';
import { toServices, toWindows } from '../../src/pipeline/index.js';
import { ask, type TestApp, TOKEN } from './an-app.js';

const FIXTURES = join(__dirname, '../fixtures/replay');
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');

export const SERVICES = toServices(JSON.parse(fixture('services.json')));
export const WINDOWS = toWindows(JSON.parse(fixture('windows.json')));
const RECORDING = fixture('lumenchat.ndjson');
/** In the middle of the recorded outage: its page has spoken, and it is not over. */
const AMID_MS = Date.parse('2025-03-03T15:20:00Z');

/** Pushes the recording of an outage, which is judged and linked to its window. */
export async function pushRecording(shop: TestApp): Promise<void> {
  await keep(shop, RECORDING, WINDOWS);
}

/** The recording moved so that its outage has been under way for 40 minutes at `now`, and what was not said by then left out. */
export function ongoing(now: number): { posts: { createdAt: string }[]; windows: OutageWindow[] } {
  const shiftMs = minuteStart(now) - AMID_MS;
  const posts = RECORDING.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { createdAt: string })
    .filter(({ createdAt }) => Date.parse(createdAt) <= AMID_MS)
    .map((post) => ({ ...post, createdAt: toIso(Date.parse(post.createdAt) + shiftMs) }));
  const windows = WINDOWS.map((window) => ({
    ...window,
    startMs: window.startMs + shiftMs,
    acknowledgedAtMs: (window.acknowledgedAtMs ?? window.startMs) + shiftMs,
    endMs: null,
    origin: 'https://status.lumenchat.example',
    status: 'identified' as const,
  }));
  return { posts, windows };
}

/** Pushes an outage that is under way; the provider has admitted it unless told otherwise. */
export async function pushOngoing(
  shop: TestApp,
  { admitted = true, now = Date.now() }: { admitted?: boolean; now?: number } = {},
): Promise<void> {
  const { posts, windows } = ongoing(now);
  await keep(shop, toLines(posts), admitted ? windows : []);
}

export const toLines = (posts: readonly object[]): string =>
  posts.map((post) => JSON.stringify(post)).join('\n');

export async function keep(shop: TestApp, posts: string, windows: readonly OutageWindow[]): Promise<void> {
  await ask(shop, 'POST', '/api/v1/posts', { body: posts, type: 'application/x-ndjson', token: TOKEN });
  await shop.store.write((unit) => shop.store.windows.upsert(unit, windows));
  await shop.pipeline.link(new Set(SERVICES.map(({ slug }) => slug)));
}
