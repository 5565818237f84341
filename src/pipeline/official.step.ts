import { type OutageWindow } from '../domain/outage-window.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { mergeRough } from '../official/merge-rough.js';
import { pageBase } from '../official/page-base.js';
import { type OfficialReading, type StatusSource } from '../official/status-source.js';
import { type Store } from '../store/store.js';
import { isNews } from './window-news.js';

/** Reads official status pages into outage windows. A page that cannot be read is unknown: nothing is changed. */
export class OfficialStep {
  /** Of the last stored reading, by service and page. */
  private readonly etags = new Map<string, string | null>();

  constructor(
    private readonly store: Store,
    private readonly sources: ReadonlyMap<string, StatusSource>,
  ) {}

  /**
   * Reads the page of one service.
   *
   * @returns whether a window is new or has changed
   * @throws CollectorError when the page cannot be read
   */
  async read(service: TrackedService, nowMs: number, signal: AbortSignal): Promise<boolean> {
    const page = service.statusPage;
    const reader = page && this.sources.get(page.type);
    if (!page || !reader) return false;
    const key = JSON.stringify([service.slug, page]);
    const reading = await reader.fetchIncidents(page, { nowMs, signal, etag: this.etags.get(key) ?? null });
    // Two services may share a page, so an incident may be a window of each.
    const idOf = (id: string) => `${service.slug}:${id}`;
    const known = new Map(
      (await this.store.windows.all({ services: [service.slug] })).map((window) => [window.id, window]),
    );
    const windows = reading.windows.map((read): OutageWindow => {
      const window = { ...read, id: idOf(read.id), service: service.slug };
      const kept = known.get(window.id);
      return kept && reading.rough.has(read.id) ? mergeRough(kept, window) : window;
    });
    const raw = new Map([...reading.raw].map(([id, json]) => [idOf(id), json]));
    const gone = takenOff([...known.values()], pageBase(page), reading, idOf);
    const changed = [...windows.filter((window) => isNews(known.get(window.id), window)), ...gone];
    if (changed.length > 0) {
      await this.store.write(async (unit) => {
        await this.store.windows.upsert(unit, changed, raw);
        await this.store.cursors.put(unit, linkDue(service), '', nowMs);
      });
    }
    this.etags.set(key, reading.etag);
    return changed.length > 0;
  }

  /** Whether a window was changed and not linked since: whoever read it was cut short. */
  async isLinkDue(service: TrackedService): Promise<boolean> {
    return (await this.store.cursors.get(linkDue(service))) !== null;
  }

  /** What has changed is linked. */
  async linked(service: TrackedService): Promise<void> {
    await this.store.write((unit) => this.store.cursors.remove(unit, linkDue(service)));
  }
}

/** Kept from the change of a window until it is linked, by whichever process. */
const linkDue = ({ slug }: TrackedService): string => `link:${slug}`;

/** Windows that a page which lists whatever is open no longer lists: they ended by the time it was read. */
function takenOff(
  known: readonly OutageWindow[],
  origin: string,
  { listed, readAtMs }: OfficialReading,
  idOf: (id: string) => string,
): OutageWindow[] {
  if (listed === null) return [];
  const ids = new Set([...listed].map(idOf));
  return known
    .filter((window) => window.origin === origin && window.endMs === null && !ids.has(window.id))
    .map((window) => ({ ...window, endMs: Math.max(window.startMs, readAtMs), status: 'resolved' }));
}
