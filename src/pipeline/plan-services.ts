import { normalizeHashtag } from '../domain/hashtag.js';
import { type Deed, ruleAuthorOf, serviceEntries } from '../domain/audit-entries.js';
import { changedRuleFields } from '../domain/rule-version.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { type Store, type WriteUnit } from '../store/store.js';
import { trackServices } from './track-services.js';

/** What taking in a services.json would do, before it does. Lists are sorted by slug. */
export interface ServicesPlan {
  readonly added: readonly TrackedService[];
  readonly changed: readonly {
    readonly before: TrackedService;
    readonly after: TrackedService;
    /** Names of the fields that differ, sorted. */
    readonly fields: readonly string[];
  }[];
  readonly removed: readonly TrackedService[];
  readonly same: readonly TrackedService[];
  /** Upstreams that services which come in name, and that are not tracked. */
  readonly strangers: readonly { readonly slug: string; readonly upstream: string }[];
}

/** @param prune  whether services that are not among `services` go; else they stay as they are */
export async function planServices(
  store: Store,
  services: readonly TrackedService[],
  { prune }: { readonly prune: boolean },
): Promise<ServicesPlan> {
  const present = new Map((await store.services.list()).map((service) => [service.slug, service]));
  const coming = [...services].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const slugs = new Set(coming.map(({ slug }) => slug));
  const pairs = coming.flatMap((after) => {
    const before = present.get(after.slug);
    return before ? [{ before, after, fields: differingFields(before, after) }] : [];
  });
  const removed = prune ? [...present.values()].filter(({ slug }) => !slugs.has(slug)) : [];
  const left = new Set([...slugs, ...(prune ? [] : present.keys())]);
  return {
    added: coming.filter(({ slug }) => !present.has(slug)),
    changed: pairs.filter(({ fields }) => fields.length > 0),
    removed,
    same: pairs.filter(({ fields }) => fields.length === 0).map(({ after }) => after),
    strangers: coming.flatMap(({ slug, dependsOn }) =>
      dependsOn.filter((upstream) => !left.has(upstream)).map((upstream) => ({ slug, upstream })),
    ),
  };
}

/** Does what a plan says. */
export async function storePlan(
  store: Store,
  unit: WriteUnit,
  { added, changed, removed }: ServicesPlan,
  deed: Deed,
): Promise<void> {
  const by = ruleAuthorOf(deed.by);
  const coming = [...added, ...changed.map(({ after }) => after)];
  await trackServices(store, unit, coming, deed.atMs, by);
  for (const { slug } of removed) await store.services.remove(unit, slug, by, deed.atMs);
  await store.audit.add(
    unit,
    ...added.flatMap((service) => serviceEntries(null, service, deed)),
    ...changed.flatMap(({ before, after }) => serviceEntries(before, after, deed)),
    ...removed.flatMap((service) => serviceEntries(service, null, deed)),
  );
}

/** Hashtags that a service has keep their places, so their order is no difference. */
function differingFields(before: TrackedService, after: TrackedService): string[] {
  const sorted = (service: TrackedService): TrackedService => ({
    ...service,
    hashtags: [...new Map(service.hashtags.map((tag) => [normalizeHashtag(tag), tag])).values()].sort(),
  });
  return changedRuleFields(sorted(before), sorted(after));
}
