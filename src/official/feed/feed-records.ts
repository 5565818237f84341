import { type Feed, type FeedEntry } from '../../http/feed/feed.js';
import { incidentOfLink } from '../page-base.js';
import { type PageRecord } from '../page-incident.js';
import { mapIncidentEntries } from './map-incident-entries.js';

/**
 * The incidents of a feed. Some feeds have one entry for each, others one for each update; those belong together that
 * differ only in the `#fragment` of their id.
 *
 * @param base  address of the page that the incidents belong to
 * @param idOf  id of the incident that an entry tells of, within its page
 */
export function feedRecords(
  { entries, failed }: Feed,
  base: string,
  idOf: (entry: FeedEntry) => string | null = incidentOfEntry,
): PageRecord[] {
  const groups = new Map<string, FeedEntry[]>();
  let nameless = 0;
  for (const entry of entries) {
    const id = idOf(entry);
    if (id === null) nameless += 1;
    else groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  return [
    ...[...groups].map(([id, raw]): PageRecord => ({
      raw,
      incident: mapIncidentEntries(raw, id, base),
      isRough: true,
    })),
    ...Array.from({ length: failed + nameless }, (): PageRecord => ({ raw: null, incident: null })),
  ];
}

/** An entry's own id, without the `#fragment` that tells the updates of one incident apart. */
export function incidentOfEntry({ id, url }: FeedEntry): string | null {
  const key = id ?? url;
  if (key === null) return null;
  const [page = '', fragment] = key.split('#');
  const isUpdateOfPage = fragment !== undefined && page === url?.split('#')[0];
  return isUpdateOfPage ? page : key;
}

/**
 * Id by the last part of an entry's address (`…/incidents/<id>`), which is how the other interfaces of most vendors know
 * an incident.
 */
export function incidentOfAddress({ url, id }: FeedEntry): string | null {
  return incidentOfLink(url ?? id);
}
