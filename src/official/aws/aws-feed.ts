import { toIso } from '../../domain/time.js';
import { type Feed, type FeedEntry } from '../../http/feed/feed.js';
import { htmlText } from '../../http/html-text.js';
import { webLink, windowId } from '../page-base.js';
import { lastStretchMs, type PageRecord, toUpdates } from '../page-incident.js';
import { type PageWindow } from '../status-source.js';

/** One item of `https://status.aws.amazon.com/rss/…`: an update of some event of a service. */
interface AwsItem {
  readonly entry: FeedEntry;
  /** `<service>-<region>` */
  readonly service: string;
  readonly atMs: number;
  readonly subject: string;
  readonly isOver: boolean;
}

/**
 * The events of an AWS feed. Its items are updates that are known by service and epoch second alone
 * (`…#<service>-<region>_<epoch>`), so an event of a service ends with the update that says that all is normal, and the
 * next update that does not say so begins another.
 */
export function awsFeedRecords({ entries, failed }: Feed, base: string): PageRecord[] {
  const items = entries.map(readItem);
  const known = items.filter((item) => item !== null).sort((a, b) => a.atMs - b.atMs);
  const events: AwsItem[][] = [];
  for (const item of known) {
    const event = events.findLast(([first]) => first?.service === item.service);
    const last = event?.at(-1);
    if (event && last && (!last.isOver || (item.isOver && item.subject === last.subject))) event.push(item);
    else events.push([item]);
  }
  const unread = failed + items.length - known.length;
  return [
    ...events.map((event): PageRecord => {
      const [first] = event;
      return {
        raw: event.map(({ entry }) => entry),
        incident: first ? { window: toWindow(first, event, base), components: [first.service] } : null,
        isRough: true,
      };
    }),
    ...Array.from({ length: unread }, (): PageRecord => ({ raw: null, incident: null })),
  ];
}

function readItem(entry: FeedEntry): AwsItem | null {
  const [, service, seconds] = /#([\w-]+)_(\d{9,11})$/.exec(entry.id ?? '') ?? [];
  if (service === undefined) return null;
  const title = entry.title ?? '';
  return {
    entry,
    service,
    // The date of the item names a zone that is right for half a year only.
    atMs: Number(seconds) * 1000,
    subject: title
      .replace(/^[^:]*:\s*/, '')
      .replace(/^\[[^\]]*\]\s*/, '')
      .trim(),
    isOver: /\[resolved\]|operating normally/i.test(title),
  };
}

function toWindow(first: AwsItem, event: readonly AwsItem[], base: string): PageWindow {
  const updates = toUpdates(
    event.map(({ atMs, isOver, entry }) => ({
      atMs,
      status: isOver ? 'resolved' : 'investigating',
      body: htmlText(entry.contentHtml ?? entry.summaryHtml ?? entry.title ?? ''),
    })),
  );
  const endMs = lastStretchMs(updates, 'resolved');
  return {
    id: windowId(base, `${first.service}@${toIso(first.atMs)}`),
    startMs: first.atMs,
    endMs,
    acknowledgedAtMs: first.atMs,
    monitoringAtMs: null,
    title: `${first.subject} (${first.service})`,
    impact: 'none',
    status: endMs === null ? 'investigating' : 'resolved',
    origin: base,
    url: webLink(first.entry.url, base),
    updates,
  };
}
