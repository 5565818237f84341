import { type Digest } from './digest.js';
import { digestDay } from './digest-day.js';
import { tellHeadlines } from './tell-headline.js';

/** What a Digest says of some services alone. @param services  slugs; empty: all of it */
export function narrowDigest(digest: Digest, services: readonly string[]): Digest {
  if (services.length === 0) return digest;
  const wanted = new Set(services);
  const ofThem = <T extends { readonly service: string }>(all: readonly T[]): T[] =>
    all.filter(({ service }) => wanted.has(service));
  const narrowed = {
    ...digest,
    began: ofThem(digest.began),
    stillOpen: ofThem(digest.stillOpen),
    recovered: ofThem(digest.recovered),
    nearMisses: ofThem(digest.nearMisses),
    services: ofThem(digest.services),
    lag: { ...digest.lag, providers: ofThem(digest.lag.providers) },
  };
  const told = { ...narrowed, days: digest.days.map(({ date }) => digestDay(date, narrowed)) };
  return { ...told, headline: tellHeadlines(told) };
}

/** Whether a Digest says nothing but that all is well: what whoever wants no heartbeat is spared. */
export function isCalm({ began, stillOpen, recovered, nearMisses, services }: Digest): boolean {
  const nothing = [began, stillOpen, recovered, nearMisses].every((list) => list.length === 0);
  return nothing && services.length > 0 && services.every(({ state }) => state === 'quiet');
}
