/**
 * `name-variant`: the name of the service with a word of trouble, as a hashtag. `co-occurrence`: it comes along with the
 * posts that count for the service, far more than with those that count for others.
 */
export const SUGGESTION_BASES = ['name-variant', 'co-occurrence'] as const;

/**
 * Whether tracking it would count posts about something else. `likely`: it was seen in posts that count for other
 * services only, or most posts with it tell of no trouble. `unlikely`: it names the service and its trouble. `unknown`:
 * nothing speaks against it among the posts that are at hand, which are never those about no service.
 */
export const NOISE_LEVELS = ['unlikely', 'unknown', 'likely'] as const;

/** A hashtag or a phrase that a service does not track and might. */
export interface Suggestion {
  readonly kind: 'hashtag' | 'phrase';
  /** A hashtag as most people write it, without `#`; a phrase in lower case. */
  readonly text: string;
  readonly basis: (typeof SUGGESTION_BASES)[number];
  /** Of the word of trouble in a name variant, ISO 639-1. */
  readonly variantLanguage: string | null;
  /** Posts that a rule of it would name, among those that were looked at. */
  readonly posts: number;
  /** Of them, those that count for the service by its present rule. */
  readonly ownPosts: number;
  /** Of those, posts whose authors report trouble of their own, or ask whether there is any. */
  readonly reports: number;
  /** People who wrote them. */
  readonly authors: number;
  /** Posts, by language. */
  readonly languages: Readonly<Record<string, number>>;
  /** Services that the other posts count for, most posts first. */
  readonly otherServices: readonly string[];
  /** z-score of its log-odds against posts of other services; `null`: there were none, or nobody said it. */
  readonly weight: number | null;
  /** Whether a post that says nothing else counts already, by another part of the rule. */
  readonly countsAlready: boolean;
  readonly noise: (typeof NOISE_LEVELS)[number];
  /** The first that were given. */
  readonly examples: readonly { readonly id: string; readonly url: string | null }[];
}
