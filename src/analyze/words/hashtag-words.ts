import { WordMemory } from './word-memory.js';

/** Words that people hang on a name to make a hashtag of trouble, by language, as they stand in one. */
export const TROUBLE_ENDINGS = {
  en: ['Down', 'Outage', 'Outages', 'NotWorking', 'Offline', 'Error', 'Issue', 'Issues', 'Fail', 'Lag'],
  id: ['Eror', 'Gangguan', 'Lemot', 'Lelet', 'Lambat', 'Mati', 'Rusak'],
  es: ['Caído', 'Caido', 'Caída', 'Caida'],
  pt: ['Caiu'],
  de: ['Störung', 'Stoerung', 'Ausfall'],
  fr: ['Panne'],
  tr: ['Çöktü', 'Coktu'],
  ja: ['障害', '落ちた', 'ダウン'],
  ko: ['먹통'],
  th: ['ล่ม'],
} as const;

/** In lower case, longest first. */
const ENDINGS = Object.values(TROUBLE_ENDINGS)
  .flat()
  .map((word) => word.toLowerCase())
  .sort((a, b) => b.length - a.length);

const TROUBLE: ReadonlySet<string> = new Set(ENDINGS);

/** Longer tags are not met again. */
const LONGEST_REMEMBERED = 40;
/** A tag that is met is met twice at least: by the rules and by the tokenizer. */
const remembered = new WordMemory(cutTag);

/** Whether a lower-case word is one that people hang on a name to tell of trouble with it. */
export function isTroubleEnding(word: string): boolean {
  return TROUBLE.has(word);
}

// Ordinary words that end like one of those.
const WHOLE = new Set(
  'shutdown countdown lockdown breakdown meltdown touchdown takedown showdown crackdown rundown slowdown sundown smackdown comedown upsidedown simpati flag terror mirror'.split(
    ' ',
  ),
);

/**
 * The words of a hashtag (without `#`): `ChatGPTDown` is `ChatGPT`, `Down`; `power_outage` is `power`, `outage`;
 * `WhyIsItSlow` is `Why`, `Is`, `It`, `Slow`; `YouTube` stays whole. Letters stay as written.
 */
export function hashtagWords(tag: string): readonly string[] {
  return tag.length > LONGEST_REMEMBERED ? cutTag(tag) : remembered.of(tag);
}

function cutTag(tag: string): readonly string[] {
  return tag.split(/_+/u).filter(Boolean).flatMap(splitPart);
}

function splitPart(part: string): string[] {
  const lower = part.toLowerCase();
  // Lower-casing may change the length (İ); then the cut would fall beside the letter.
  if (lower.length === part.length && !WHOLE.has(lower)) {
    const ending = ENDINGS.find((word) => lower.endsWith(word) && lower.length - word.length >= 2);
    if (ending !== undefined) {
      const cut = part.length - ending.length;
      return [part.slice(0, cut), part.slice(cut)];
    }
  }
  const parts = part.split(/(?<=\p{Ll})(?=\p{Lu}\p{L})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}\p{Ll})/u);
  // Two parts are mostly a name, `YouTube`, `GitHub`; three and more are a sentence.
  return parts.length > 2 ? parts : [part];
}
