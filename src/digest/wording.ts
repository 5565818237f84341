import { durationOf, roughly } from '../domain/duration.js';
import { type DigestWords } from '../languages/digest-words.js';
import { inEach, type Language, WORDS } from '../languages/languages.js';
import { Names } from '../languages/names.js';
import { type Words } from '../languages/words.js';

/** What a digest is told with: its words, and numbers and names as its language writes them. */
export interface Wording extends DigestWords {
  /** BCP 47 */
  readonly locale: string;
  /** At most one decimal unless told otherwise. */
  readonly number: (value: number, digits?: number) => string;
  /** Short, for facts: `15 h 24 min`. */
  readonly duration: (minutes: number) => string;
  /** Spelled out, for sentences: `15 hours`. */
  readonly spelled: (minutes: number) => string;
  readonly state: Words['states'];
  readonly status: Words['incidents'];
  readonly moments: Words['outage']['moments'];
  /** Labels of numbers that the page of an outage shows, too. */
  readonly shared: Pick<Words['outage']['facts'], 'ahead' | 'behind' | 'long'>;
  readonly nobodyListened: string;
  readonly symptom: (id: string) => string;
  readonly languageName: (code: string) => string;
  readonly countryName: (code: string) => string;
}

export const WORDINGS: Readonly<Record<Language, Wording>> = inEach((language) => wordingOf(WORDS[language]));

function wordingOf(words: Words): Wording {
  const { locale, units, states, incidents, outage, legend, posts, digest } = words;
  const names = new Names(words);
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    ...digest,
    locale,
    number: (value, digits) =>
      digits === undefined
        ? format.format(value)
        : value.toLocaleString(locale, { maximumFractionDigits: digits }),
    duration: (minutes) => durationOf(minutes, units.short),
    spelled: (minutes) => durationOf(roughly(minutes), units.long),
    state: states,
    status: incidents,
    moments: outage.moments,
    shared: outage.facts,
    nobodyListened: legend.gap,
    symptom: (id) => names.symptom(id),
    languageName: (code) => names.language(code) ?? posts.unclear,
    countryName: (code) => names.country(code),
  };
}
