/**
 * What a provider's own words say of another service: that it is at fault, that it is not, or only its name; `silent`
 * when they do not name it.
 */
export type OfficialWords = 'blames' | 'names' | 'denies' | 'silent';

/** Said before the name within {@link REACH} words, they blame it: English and Indonesian, as status pages write. */
const BLAMING = [
  'provider',
  'providers',
  'upstream',
  'vendor',
  'third party',
  '3rd party',
  'supplier',
  'partner',
  'caused by',
  'due to',
  'because of',
  'as a result of',
  'attributed to',
  'traced to',
  'originating from',
  'issue with',
  'issues with',
  'problem with',
  'problems with',
  'issue at',
  'issues at',
  'outage at',
  'outage of',
  'incident at',
  'failure at',
  'penyedia',
  'akibat',
  'disebabkan oleh',
  'karena',
  'gangguan pada',
];
/** Said after the name, they blame it too: `Cloudflare outage`, `AWS is experiencing`. */
const BLAMED = [
  'outage',
  'incident',
  'issue',
  'issues',
  'failure',
  'is experiencing',
  'is having',
  'is down',
  'has confirmed',
  'has identified',
  'has resolved',
  'has mitigated',
];
const DENYING = [
  'not caused by',
  'not due to',
  'not because of',
  'not related to',
  'not a result of',
  'not an issue with',
  'not an issue at',
  'unrelated to',
  'nothing to do with',
  'rather than',
  'ruled out',
  'bukan karena',
  'bukan akibat',
  'tidak disebabkan oleh',
  'tidak terkait',
];
const REACH = 8;
const DENIED_REACH = 6;

/**
 * Reads whether a provider blames `names` in `texts`; where some say one thing and some another, blame counts before
 * denial and denial before a mere name.
 *
 * @param texts  title and updates of its windows
 * @param names  how the other service is written
 */
export function officialWords(texts: readonly string[], names: readonly string[]): OfficialWords {
  const said = new Set<OfficialWords>();
  const known = names.map(plainWords).filter((words) => words.length > 0);
  // Neither blame nor denial reaches over the end of a sentence.
  for (const sentence of texts.flatMap((text) => text.split(/[.!?;\n]\s/u))) {
    const words = plainWords(sentence);
    for (const name of known)
      for (let at = 0; at + name.length <= words.length; at += 1)
        if (name.every((word, index) => words[at + index] === word))
          said.add(readAround(words.slice(0, at), words.slice(at + name.length)));
  }
  return (['blames', 'denies', 'names'] as const).find((verdict) => said.has(verdict)) ?? 'silent';
}

function readAround(before: readonly string[], after: readonly string[]): OfficialWords {
  if (holds(before.slice(-DENIED_REACH), DENYING)) return 'denies';
  if (holds(before.slice(-REACH), BLAMING)) return 'blames';
  const next = after.join(' ');
  return BLAMED.some((phrase) => next === phrase || next.startsWith(`${phrase} `)) ? 'blames' : 'names';
}

function holds(words: readonly string[], phrases: readonly string[]): boolean {
  const text = ` ${words.join(' ')} `;
  return phrases.some((phrase) => text.includes(` ${phrase} `));
}

/** Lower-case words without punctuation; `T-Mobile` is two. */
function plainWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
