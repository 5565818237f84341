import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutageWindow } from '../../src/domain/outage-window.js';
import { minuteStart } from '../../src/domain/time.js';
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

/** The same, moved so that its outage is under way now; the provider has admitted it unless told otherwise. */
export async function pushOngoing(
  shop: TestApp,
  { admitted = true, now = Date.now() }: { admitted?: boolean; now?: number } = {},
): Promise<void> {
  const shiftMs = minuteStart(now) - AMID_MS;
  const lines = RECORDING.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { createdAt: string })
    .filter(({ createdAt }) => Date.parse(createdAt) <= AMID_MS)
    .map((post) => ({ ...post, createdAt: new Date(Date.parse(post.createdAt) + shiftMs).toISOString() }));
  const windows = WINDOWS.map((window) => ({
    ...window,
    startMs: window.startMs + shiftMs,
    acknowledgedAtMs: (window.acknowledgedAtMs ?? window.startMs) + shiftMs,
    endMs: null,
    origin: 'https://status.lumenchat.example',
    status: 'identified' as const,
  }));
  await keep(shop, lines.map((line) => JSON.stringify(line)).join('\n'), admitted ? windows : []);
}

async function keep(shop: TestApp, posts: string, windows: readonly OutageWindow[]): Promise<void> {
  await ask(shop, 'POST', '/api/v1/posts', { body: posts, type: 'application/x-ndjson', token: TOKEN });
  await shop.store.write((unit) => shop.store.windows.upsert(unit, windows));
  await shop.pipeline.link(new Set(SERVICES.map(({ slug }) => slug)));
}
