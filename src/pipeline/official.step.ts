import { type TrackedService } from '../domain/tracked-service.js';
import { type StatusSource } from '../official/status-source.js';
import { type Store } from '../store/store.js';

/** Reads official status pages into outage windows. A page that cannot be read is unknown: nothing is changed. */
export class OfficialStep {
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
    const reading = await reader.fetchIncidents(page, { nowMs, signal });
    // Two services may share a page, so an incident may be a window of each.
    const idOf = (id: string) => `${service.slug}:${id}`;
    const windows = reading.windows.map((window) => ({
      ...window,
      id: idOf(window.id),
      service: service.slug,
    }));
    const raw = new Map([...reading.raw].map(([id, json]) => [idOf(id), json]));
    const known = new Map(
      (await this.store.windows.all({ services: [service.slug] })).map((window) => [
        window.id,
        JSON.stringify(window),
      ]),
    );
    const changed = windows.filter((window) => known.get(window.id) !== JSON.stringify(window));
    if (changed.length > 0) {
      await this.store.write((unit) => this.store.windows.upsert(unit, changed, raw));
    }
    return changed.length > 0;
  }
}
