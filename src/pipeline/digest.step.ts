import { buildDigest } from '../digest/build-digest.js';
import { type Digest } from '../digest/digest.js';
import { editionAt, editionInterval } from '../digest/edition.js';
import { readDigest } from '../digest/read-digest.js';
import { type HtmlOptions, renderHtml } from '../digest/render-html.js';
import { renderMarkdown } from '../digest/render-markdown.js';
import { renderText } from '../digest/render-text.js';
import { toIso } from '../domain/time.js';
import { type Store } from '../store/store.js';
import { drawDigest } from './draw-digest.js';
import { readDigestInput } from './read-digest-input.js';

/** Digests of a service that was down for longer are made when they are asked for. */
const LOOK_BACK_DAYS = 7;

export const DIGEST_FORMATS = ['html', 'md', 'json', 'txt'] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

export interface DigestRequest {
  /** `YYYY-MM-DD` or `YYYY-Www` in `timezone`. */
  readonly date: string;
  /** IANA name. */
  readonly timezone: string;
  readonly nowMs: number;
}

/**
 * The digest of one day or week: as it was kept once that was over, else made from what is stored now.
 *
 * @throws RangeError when there is no such one or no such time zone, or when it has not begun, or is not kept any more
 */
export async function makeDigest(store: Store, request: DigestRequest): Promise<Digest> {
  if (editionInterval(request.date, request.timezone).startMs > request.nowMs) {
    throw new RangeError(`${request.date} has not begun in ${request.timezone}`);
  }
  const kept = await store.digests.get(request.date, request.timezone);
  if (kept?.sealed) return readDigest(kept.json);
  const { keptFromMs } = await store.keeping.get();
  if (keptFromMs !== null && editionInterval(request.date, request.timezone).startMs < keptFromMs) {
    throw new RangeError(
      `${request.date} has no digest: posts and minutes from before ${toIso(keptFromMs)} are not kept`,
    );
  }
  return buildDigest(await readDigestInput(store, request));
}

/** Makes the digest of a day or week that is over and keeps it for ever. */
export class DigestStep {
  constructor(
    private readonly store: Store,
    private readonly timezone: string,
  ) {}

  /**
   * Days of the last week that are over, that something was heard in or before, and that have no digest yet, oldest
   * first; behind them the last week that is over, likewise. They are due at `timeOfDay` (HH:MM) of the next day.
   */
  async missing(nowMs: number, timeOfDay: string): Promise<string[]> {
    const { store, timezone } = this;
    const extent = await store.listening.extent();
    if (extent === null) return [];
    const today = editionInterval(editionAt(nowMs, timezone, 'day'), timezone);
    const dueUntilMs = clockTime(nowMs, timezone) >= timeOfDay ? today.startMs : today.startMs - 1;
    const over: string[] = [];
    let endMs = today.startMs;
    for (let back = 0; back < LOOK_BACK_DAYS; back++) {
      over.unshift(editionAt(endMs - 1, timezone, 'day'));
      endMs = editionInterval(over[0] ?? '', timezone).startMs;
    }
    const thisWeek = editionInterval(editionAt(dueUntilMs, timezone, 'week'), timezone);
    over.push(editionAt(thisWeek.startMs - 1, timezone, 'week'));
    const missing: string[] = [];
    for (const name of over) {
      const edition = editionInterval(name, timezone);
      if (edition.endMs > dueUntilMs || edition.endMs <= extent.startMs) continue;
      if (!(await store.digests.get(name, timezone))?.sealed) missing.push(name);
    }
    return missing;
  }

  async make(date: string, nowMs: number): Promise<void> {
    const { timezone } = this;
    const digest = await makeDigest(this.store, { date, timezone, nowMs });
    const json = JSON.stringify(digest);
    await this.store.write((unit) =>
      this.store.digests.put(unit, { date, timezone, json, sealed: digest.complete }),
    );
  }
}

/** HH:MM on the clocks of a time zone. */
function clockTime(timeMs: number, timezone: string): string {
  const format = { timeZone: timezone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(timeMs);
}

export type RenderOptions = Omit<HtmlOptions, 'pictures'>;

/** A Digest as people and programs read it; all formats say the same. */
export async function renderDigest(
  digest: Digest,
  format: DigestFormat,
  options: RenderOptions,
): Promise<string> {
  if (format === 'html')
    return renderHtml(digest, { ...options, pictures: await drawDigest(digest, options) });
  return writeDigest(digest, format, options);
}

/** The same where nothing is drawn. */
export function writeDigest(
  digest: Digest,
  format: Exclude<DigestFormat, 'html'>,
  options: RenderOptions,
): string {
  switch (format) {
    case 'md':
      return renderMarkdown(digest, options);
    case 'txt':
      return renderText(digest, options);
    case 'json':
      return `${JSON.stringify(digest, null, 1)}\n`;
  }
}
