import { type DayState, type Digest, type DigestOutage } from './digest.js';
import { inEach } from '../languages/languages.js';
import { type Wording, WORDINGS } from './wording.js';

/** A day heard less than this is never called clear. */
const HEARD_FOR_CLEAR = 0.9;

/** How a day or week went, in a word: calm only where it was heard well enough. */
export function stateOfDigest(digest: Omit<Digest, 'headline'>): DayState {
  const { began, stillOpen, recovered, nearMisses, listening, services } = digest;
  if (began.length + stillOpen.length + recovered.length > 0) return 'outage';
  const isHeard = services.some(({ state }) => state !== 'unheard');
  if (!isHeard || listening.coverage < HEARD_FOR_CLEAR) return 'unheard';
  return nearMisses.length > 0 ? 'watch' : 'quiet';
}

/** The same in every language. */
export function tellHeadlines(digest: Omit<Digest, 'headline'>): Digest['headline'] {
  return inEach((language) => tellHeadline(digest, WORDINGS[language]));
}

/** The day in one or two sentences, as a person would say it. */
function tellHeadline(digest: Omit<Digest, 'headline'>, words: Wording): string {
  const outages = [...digest.began, ...digest.stillOpen, ...digest.recovered];
  const [first] = outages;
  if (first) {
    const more = outages.length - 1;
    return tellFirst(first, words) + (more > 0 ? ` ${words.headline.more(more)}` : '');
  }
  const { coverage } = digest.listening;
  if (coverage === 0) return words.headline.unheard;
  const period = words.period[digest.span];
  if (coverage < HEARD_FOR_CLEAR) return words.headline.partlyHeard(percent(coverage, words), period);
  if (digest.nearMisses.length > 0) return words.headline.nearMisses(digest.nearMisses.length);
  const heard = digest.services.filter(({ state }) => state !== 'unheard').length;
  return heard > 0 ? words.headline.allClear(heard, period) : words.headline.unheard;
}

function tellFirst(outage: DigestOutage, words: Wording): string {
  const { headline, spelled } = words;
  const over = outage.end !== null;
  const sure = outage.state === 'confirmed';
  const lasted = spelled(outage.durationMinutes);
  const lead = Math.round(outage.leadMinutes ?? 0);
  switch (outage.firstVoice) {
    case 'provider-only':
      return headline.providerOnly(outage.name);
    case 'hand-entered':
      return headline.handEntered(outage.name);
    case 'people-only':
      return headline.peopleOnly(outage.name, sure, over, lasted, outage.hasStatusPage);
    case 'people':
    case 'provider':
      if (lead === 0) return headline.level(outage.name, sure, over, lasted);
      return lead > 0
        ? headline.ahead(outage.name, sure, over, lasted, spelled(lead))
        : headline.behind(outage.name, over, lasted, spelled(-lead));
  }
}

/** A ratio as whole per cent; only what is whole is told as 0 or 100. */
export function percent(ratio: number, words: Wording): string {
  const whole = Math.round(ratio * 100);
  const honest = ratio > 0 && ratio < 1 ? Math.min(99, Math.max(1, whole)) : whole;
  return `${words.number(honest)}%`;
}
