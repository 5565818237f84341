import { tellHeadlines } from './tell-headline.js';
import { type Digest, type DigestNearMiss, type DigestOutage, type DigestSource } from './digest.js';

/** What versions before this one did not keep. */
type Aged<T, New extends keyof T> = Omit<T, New> & Partial<Pick<T, New>>;
type AgedOutage = Aged<DigestOutage, 'countries'>;
type AgedDigest = Aged<
  Omit<Digest, 'headline' | 'listening' | 'began' | 'stillOpen' | 'recovered' | 'nearMisses'>,
  'span' | 'days'
> & {
  readonly headline: Partial<Digest['headline']>;
  readonly listening: Omit<Digest['listening'], 'sources'> & {
    readonly sources: readonly Aged<DigestSource, 'gaps' | 'spentUsd'>[];
  };
  readonly began: readonly AgedOutage[];
  readonly stillOpen: readonly AgedOutage[];
  readonly recovered: readonly AgedOutage[];
  readonly nearMisses: readonly Aged<DigestNearMiss, 'why' | 'sources'>[];
};

/**
 * A Digest as it was kept. One that was sealed before a field was made says nothing in it; its headline is told in languages
 * that came later as well.
 */
export function readDigest(json: string): Digest {
  const kept = JSON.parse(json) as AgedDigest;
  const withCountries = (outage: AgedOutage): DigestOutage => ({ countries: [], ...outage });
  const digest: Omit<Digest, 'headline'> = {
    span: 'day',
    days: [],
    ...kept,
    listening: {
      ...kept.listening,
      sources: kept.listening.sources.map((source) => ({ gaps: [], spentUsd: null, ...source })),
    },
    began: kept.began.map(withCountries),
    stillOpen: kept.stillOpen.map(withCountries),
    recovered: kept.recovered.map(withCountries),
    nearMisses: kept.nearMisses.map((miss) => ({ why: null, sources: [], ...miss })),
  };
  return { ...digest, headline: { ...tellHeadlines(digest), ...kept.headline } };
}
