/** Families of official status pages that `official/` can read. */
export const STATUS_PAGE_TYPES = [
  'statuspage',
  'incident-io',
  'instatus',
  'better-stack',
  'status-io',
  'google-cloud',
  'aws',
  'azure',
  'slack',
  'cstate',
  'gatus',
  'feed',
] as const;
export type StatusPageType = (typeof STATUS_PAGE_TYPES)[number];

export interface StatusPage {
  readonly type: StatusPageType;
  /** Base address, without a path to any API; for feeds and Status.io the address of the document itself. */
  readonly url: string;
  /** Components of the page, as its family names them, that belong to this service; absent means the whole page. */
  readonly components?: readonly string[];
}

/**
 * How a Post comes to count for a service. `rule`: one of its hashtags or phrases, or an alias together with a
 * symptom. `alias`: every post that names it, for streams that were already selected by keyword.
 */
export type MatchMode = 'rule' | 'alias';

/** A thing that can go down. */
export interface TrackedService {
  /** Lower-case letters, digits and `-`; never changes. */
  readonly slug: string;
  readonly name: string;
  /** As people write them, without `#`; compared by `normalizeHashtag`. */
  readonly hashtags: readonly string[];
  /** Word sequences that alone tell of trouble ("chatgpt down"). */
  readonly phrases: readonly string[];
  /** Names that count only beside a symptom ("chat gpt"). */
  readonly aliases: readonly string[];
  /** Slugs of declared upstreams. */
  readonly dependsOn: readonly string[];
  readonly statusPage: StatusPage | null;
  readonly match: MatchMode;
  readonly enabled: boolean;
}

/** Whether `slug` may name a service. */
export function isSlug(slug: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 64;
}

/** Slugs of those whose status page is read: of the others the silence of the provider says nothing. */
export function watchedSlugs(services: readonly TrackedService[]): ReadonlySet<string> {
  return new Set(services.filter(({ statusPage }) => statusPage !== null).map(({ slug }) => slug));
}

/** Whether any post can count for it. */
export function hasRule({ hashtags, phrases, aliases }: TrackedService): boolean {
  return hashtags.length + phrases.length + aliases.length > 0;
}
