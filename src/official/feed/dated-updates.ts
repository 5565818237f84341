import { DAY_MS } from '../../domain/time.js';
import { readFeedTime } from '../../http/feed/feed-time.js';
import { htmlText } from '../../http/html-text.js';
import { readStatus } from '../incident-words.js';
import { type DraftUpdate } from '../page-incident.js';

/** An update of a history feed. */
export interface DatedUpdate extends DraftUpdate {
  /** As written: "Investigating", "Update", "In progress". */
  readonly word: string;
}

/** "Aug 18, 11:42 UTC" */
const DATE = /^(?<month>[a-z]{3,9})[.]? (?<day>\d{1,2}) ?, ?(?<time>\d{1,2}:\d{2}(?::\d{2})?) ?(?<zone>.*)$/i;
/** "Resolved - All is well again." */
const TOLD = /^(?<word>[a-z]+(?: [a-z]+)?)(?: ?[-–—:] ?(?<body>.*))?$/is;

/** An update may be dated this much after the entry that holds it, by clocks that differ. */
const AHEAD_MS = DAY_MS;
/** To the last 29 February. */
const YEARS_BACK = 8;

/**
 * The updates of an incident in the history feeds of Statuspage and Instatus, oldest first. They are dated without a
 * year: the last one is meant that does not lie after the entry itself. One that says "Update" changes nothing of where
 * the incident stands.
 *
 * @param lastMs  when the entry was last changed, UTC epoch ms
 */
export function readDatedUpdates(html: string, lastMs: number): DatedUpdate[] {
  const read = html
    .split(/<small>/i)
    .slice(1)
    .flatMap((piece) => readUpdate(piece, lastMs + AHEAD_MS));
  // Feeds write the newest first; of updates of one minute the lower one is the older.
  const oldestFirst = read.reverse().sort((a, b) => a.atMs - b.atMs);
  let status: DraftUpdate['status'] = 'investigating';
  return oldestFirst.map((update) => {
    status = readStatus(update.word) ?? status;
    return { ...update, status };
  });
}

/** One update: `<small>Aug <var>18</var>, <var>11:42</var> UTC</small><br><strong>Resolved</strong> - All is well again.` */
function readUpdate(piece: string, latestMs: number): Omit<DatedUpdate, 'status'>[] {
  const [date = '', ...lines] = htmlText(piece.replace(/<\/small>/i, '<br>')).split('\n');
  const { month, day, time, zone } = DATE.exec(date.replace(/\s+/g, ' ').trim())?.groups ?? {};
  if (month === undefined) return [];
  const atMs = lastBefore(`${day} ${month}`, `${time} ${zone === '' ? 'UTC' : zone}`, latestMs);
  const text = lines.join('\n').trim();
  const { word = '', body = '' } = TOLD.exec(text)?.groups ?? { body: text };
  return atMs === null ? [] : [{ atMs, word, body: body.trim() }];
}

/** The last time before `latestMs` that a day without a year may mean. */
function lastBefore(day: string, time: string, latestMs: number): number | null {
  const thisYear = new Date(latestMs).getUTCFullYear();
  for (let year = thisYear; year > thisYear - YEARS_BACK; year -= 1) {
    const { timeMs } = readFeedTime(`${day} ${year} ${time}`);
    if (timeMs !== null && timeMs <= latestMs) return timeMs;
  }
  return null;
}
