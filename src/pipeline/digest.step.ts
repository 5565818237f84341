import { buildDigest } from '../digest/build-digest.js';
import { dayInterval, localDate } from '../digest/day.js';
import { type Digest } from '../digest/digest.js';
import { renderHtml } from '../digest/render-html.js';
import { renderMarkdown } from '../digest/render-markdown.js';
import { renderText } from '../digest/render-text.js';
import { type TellOptions } from '../digest/tell-digest.js';
import { type Store } from '../store/store.js';
import { readDigestInput } from './read-digest-input.js';

/** Digests of a service that was down for longer are made when they are asked for. */
const LOOK_BACK_DAYS = 7;

export const DIGEST_FORMATS = ['html', 'md', 'json', 'txt'] as const;
export type DigestFormat = (typeof DIGEST_FORMATS)[number];

export interface DigestRequest {
  /** `YYYY-MM-DD` in `timezone`. */
  readonly date: string;
  /** IANA name. */
  readonly timezone: string;
  readonly nowMs: number;
}

/**
 * The digest of one day: as it was kept once the day was over, else made from what is stored now.
 *
 * @throws RangeError when there is no such day or time zone, or when the day has not begun
 */
export async function makeDigest(store: Store, request: DigestRequest): Promise<Digest> {
  if (dayInterval(request.date, request.timezone).startMs > request.nowMs) {
    throw new RangeError(`${request.date} has not begun in ${request.timezone}`);
  }
  const kept = await store.digests.get(request.date, request.timezone);
  if (kept?.sealed) return JSON.parse(kept.json) as Digest;
  return buildDigest(await readDigestInput(store, request));
}

/** Makes the digest of a day that is over and keeps it for ever. */
export class DigestStep {
  constructor(
    private readonly store: Store,
    private readonly timezone: string,
  ) {}

  /**
   * Days of the last week that are over, that something was heard in or before, and that have no digest yet, oldest
   * first. A day is due at `timeOfDay` (HH:MM) of the next one.
   */
  async missing(nowMs: number, timeOfDay: string): Promise<string[]> {
    const { store, timezone } = this;
    const extent = await store.listening.extent();
    if (extent === null) return [];
    const dates: string[] = [];
    let day = dayInterval(localDate(nowMs, timezone), timezone);
    for (let back = 0; back < LOOK_BACK_DAYS; back++) {
      const isDue = back > 0 || clockTime(nowMs, timezone) >= timeOfDay;
      const date = localDate(day.startMs - 1, timezone);
      day = dayInterval(date, timezone);
      if (day.endMs <= extent.startMs) break;
      const kept = await store.digests.get(date, timezone);
      if (isDue && !kept?.sealed) dates.unshift(date);
    }
    return dates;
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

/** A Digest as people and programs read it; all formats say the same. */
export function renderDigest(digest: Digest, format: DigestFormat, options: TellOptions): string {
  switch (format) {
    case 'html':
      return renderHtml(digest, options);
    case 'md':
      return renderMarkdown(digest, options);
    case 'txt':
      return renderText(digest, options);
    case 'json':
      return `${JSON.stringify(digest, null, 1)}\n`;
  }
}
