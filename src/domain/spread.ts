/** One language, country or source of a Spike. */
export interface SpreadPart {
  readonly key: string;
  /** Start of the minute in which it had clearly more people than its own past; `null` when it never had. */
  readonly wokeAtMs: number | null;
  readonly posts: number;
  /** Of the Spike's posts, 0..1. */
  readonly share: number;
  /** Whether the posts say it, or it is guessed from a language that hardly any other country speaks. */
  readonly basis: 'stated' | 'guessed-from-language';
}

/** Where a Spike came from; each list in the order in which its parts woke, then those that never did. */
export interface Spread {
  readonly languages: readonly SpreadPart[];
  readonly countries: readonly SpreadPart[];
  readonly sources: readonly SpreadPart[];
}

export const NO_SPREAD: Spread = { languages: [], countries: [], sources: [] };

/** By waking, the sleeping last; then by posts, then by key. */
export function byWaking(a: SpreadPart, b: SpreadPart): number {
  const woke = (part: SpreadPart) => part.wokeAtMs ?? Infinity;
  if (woke(a) !== woke(b)) return woke(a) < woke(b) ? -1 : 1;
  return b.posts - a.posts || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

/** The spread of several Spikes as one: the earliest waking of each part, posts added up. */
export function mergeSpreads(spikes: readonly { readonly posts: number; readonly spread: Spread }[]): Spread {
  const posts = spikes.reduce((sum, spike) => sum + spike.posts, 0);
  const merge = (name: keyof Spread): SpreadPart[] => {
    const parts = new Map<string, SpreadPart>();
    for (const part of spikes.flatMap(({ spread }) => spread[name])) {
      const known = parts.get(`${part.basis} ${part.key}`);
      parts.set(`${part.basis} ${part.key}`, known ? joined(known, part) : part);
    }
    return [...parts.values()]
      .map((part) => ({ ...part, share: posts > 0 ? Math.min(1, part.posts / posts) : 0 }))
      .sort(byWaking);
  };
  return { languages: merge('languages'), countries: merge('countries'), sources: merge('sources') };
}

function joined(a: SpreadPart, b: SpreadPart): SpreadPart {
  const woken = [a.wokeAtMs, b.wokeAtMs].filter((atMs) => atMs !== null);
  return { ...a, posts: a.posts + b.posts, wokeAtMs: woken.length > 0 ? Math.min(...woken) : null };
}
