import { type Deed } from '../domain/audit-entries.js';
import { type OutageWindow } from '../domain/outage-window.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { pageBase } from '../official/page-base.js';
import { type Store } from '../store/store.js';
import { type ImportedWindow } from './input/incident-record.js';
import { isNews } from './window-news.js';

/** Which TrackedService the incidents of a provider belong to. */
export interface ServiceChoice {
  /** For every provider that is not named below; `null`: the service of that slug, or of that status page. */
  readonly all: string | null;
  /** Provider as the file names it -> slug. */
  readonly byProvider: ReadonlyMap<string, string>;
}

export interface WindowsReport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  /** As they are kept already. */
  readonly unchanged: number;
  /** Told again further on; the last one holds. */
  readonly repeated: number;
  /** Those among them that do not agree with the one that holds. */
  readonly disagreeing: readonly { readonly dropped: OutageWindow; readonly kept: OutageWindow }[];
  /** Windows of services that are not tracked, by what was looked for. */
  readonly strange: ReadonlyMap<string, number>;
  /** Slugs whose windows are news, to be linked anew. */
  readonly services: ReadonlySet<string>;
}

/** Takes windows of past incidents into the store. Doing so again changes nothing. */
export async function importWindows(
  store: Store,
  imported: readonly ImportedWindow[],
  choice: ServiceChoice,
  deed: Deed,
): Promise<WindowsReport> {
  const tracked = await store.services.list();
  const strange = new Map<string, number>();
  const named = imported.flatMap(({ window, service: own, provider }): OutageWindow[] => {
    const chosen = own ?? choice.byProvider.get(provider ?? '') ?? choice.all;
    const service = serviceOf(tracked, chosen ?? provider, chosen === null ? window.origin : null);
    if (service === null) {
      const wanted = chosen ?? provider ?? window.origin;
      strange.set(wanted, (strange.get(wanted) ?? 0) + 1);
      return [];
    }
    // A window of our own file has its id; incidents may be windows of several services.
    return [{ ...window, id: own === null ? `${service}:${window.id}` : window.id, service }];
  });
  // Files may tell of the same incident, and not agree: the last one holds, so that importing them again changes nothing.
  const last = new Map(named.map((window) => [window.id, window]));
  const windows = [...last.values()];
  const disagreeing = named.flatMap((dropped) => {
    const kept = last.get(dropped.id);
    return kept && kept !== dropped && isNews(dropped, kept) ? [{ dropped, kept }] : [];
  });
  const slugs = [...new Set(windows.map(({ service }) => service))];
  const known = new Map((await store.windows.all({ services: slugs })).map((window) => [window.id, window]));
  const news = windows.filter((window) => isNews(known.get(window.id), window));
  const added = news.filter(({ id }) => !known.has(id)).length;
  if (news.length > 0) {
    const details = { added, changed: news.length - added, services: [...servicesOf(news)].sort() };
    await store.write(async (unit) => {
      await store.windows.upsert(unit, news);
      await store.audit.add(unit, { ...deed, action: 'windows.imported', target: null, details });
    });
  }
  return {
    read: imported.length,
    added,
    changed: news.length - added,
    unchanged: windows.length - news.length,
    repeated: named.length - windows.length,
    disagreeing,
    strange,
    services: servicesOf(news),
  };
}

function servicesOf(windows: readonly OutageWindow[]): Set<string> {
  return new Set(windows.map(({ service }) => service));
}

/** By slug, or else by the address of its status page. */
function serviceOf(
  tracked: readonly TrackedService[],
  slug: string | null,
  origin: string | null,
): string | null {
  if (tracked.some((service) => service.slug === slug)) return slug;
  return tracked.find(({ statusPage }) => statusPage && pageBase(statusPage) === origin)?.slug ?? null;
}
