import { toIso } from '../../domain/time.js';
import { type FeedEntry } from '../../http/feed/feed.js';
import { htmlText } from '../../http/html-text.js';
import { webLink, windowId } from '../page-base.js';
import { type PageIncident, toUpdates } from '../page-incident.js';

/**
 * An item as a window that lasts: what is over leaves the feed. Its guid is used again by later incidents, so the time
 * of publication belongs to its id; categories, products and regions alike, are its components.
 *
 * @returns `null` when it has no readable time
 */
export function mapItem(item: FeedEntry, base: string): PageIncident | null {
  const startMs = item.published?.timeMs ?? null;
  if (startMs === null) return null;
  const title = item.title?.trim() ?? '';
  const body = htmlText(item.contentHtml ?? item.summaryHtml ?? '');
  return {
    window: {
      id: windowId(base, `${item.id ?? title}@${toIso(startMs)}`),
      startMs,
      endMs: null,
      acknowledgedAtMs: startMs,
      monitoringAtMs: null,
      title,
      // Only what is broad is told there at all.
      impact: 'major',
      status: 'investigating',
      origin: base,
      url: webLink(item.url, base),
      updates: toUpdates([{ atMs: startMs, status: 'investigating', body }]),
    },
    components: item.categories,
  };
}
