import { type LikelyUpstream, type Outage, type Story } from '../domain/outage.js';

/**
 * The one story of outages that have one cause.
 *
 * Its cause is the upstream that most members point to, with the mean share of all of them: those that point elsewhere
 * or nowhere count as 0, and the upstream itself, where it is a member, is not asked.
 *
 * @param outages  at least one, in any order
 */
export function storyOf(outages: readonly Outage[]): Story {
  const members = outages
    .toSorted((a, b) => a.startedAtMs - b.startedAtMs || (a.id < b.id ? -1 : 1))
    .map(({ id, service, name, startedAtMs }) => ({ id, service, name, startedAtMs }));
  return { id: members[0]?.id ?? '', members, cause: causeOf(outages) };
}

function causeOf(outages: readonly Outage[]): Story['cause'] {
  const [only] = outages;
  if (only && outages.length === 1) return only.likelyUpstream;
  const shares = new Map<string, number>();
  for (const { likelyUpstream } of outages)
    if (likelyUpstream !== null && likelyUpstream !== 'undetermined')
      shares.set(likelyUpstream.service, (shares.get(likelyUpstream.service) ?? 0) + likelyUpstream.share);
  const candidates: LikelyUpstream[] = [...shares].map(([service, sum]) => ({
    service,
    share: sum / Math.max(1, outages.filter((outage) => outage.service !== service).length),
  }));
  const [first] = candidates.sort((a, b) => b.share - a.share || (a.service < b.service ? -1 : 1));
  return first && first.share >= 0.5 ? first : 'undetermined';
}
