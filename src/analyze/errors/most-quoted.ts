import { foldMessage } from './find-error-messages.js';

/** What one post quotes. */
export interface QuotingPost {
  readonly errors: readonly string[];
  /** Any stable string; posts of one author count once a message, those of nobody each for themselves. */
  readonly author: string | null;
}

export interface QuotedMessage {
  /** In the writing that most posts have. */
  readonly message: string;
  readonly people: number;
}

/** People who must quote it: one voice is no wave. */
const LEAST_PEOPLE = 2;

interface Tally {
  readonly authors: Set<string>;
  nobodies: number;
  /** Posts by writing. */
  readonly writings: Map<string, number>;
}

/**
 * Error messages that several people quote, whatever their case and the marks around them.
 *
 * @returns those of most people first, ties by message
 */
export function mostQuoted(posts: readonly QuotingPost[], limit: number): QuotedMessage[] {
  const tallies = new Map<string, Tally>();
  for (const { errors, author } of posts) {
    for (const message of errors) {
      const key = foldMessage(message);
      let tally = tallies.get(key);
      if (!tally) tallies.set(key, (tally = { authors: new Set(), nobodies: 0, writings: new Map() }));
      if (author === null) tally.nobodies += 1;
      else tally.authors.add(author);
      tally.writings.set(message, (tally.writings.get(message) ?? 0) + 1);
    }
  }
  return [...tallies.values()]
    .map(({ authors, nobodies, writings }) => ({
      message: commonest(writings),
      people: authors.size + nobodies,
    }))
    .filter(({ people }) => people >= LEAST_PEOPLE)
    .sort((a, b) => b.people - a.people || (a.message < b.message ? -1 : 1))
    .slice(0, limit);
}

function commonest(writings: ReadonlyMap<string, number>): string {
  const [first] = [...writings].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}
