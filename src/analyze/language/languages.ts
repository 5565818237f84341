/**
 * Languages in Latin letters that the model tells apart, in the order of its weights. `und` stands for all other
 * languages in Latin letters: it learned from twenty of them to say that it does not know.
 */
export const MODEL_LANGUAGES = [
  'en',
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'tr',
  'id',
  'ms',
  'jv',
  'su',
  'und',
] as const;

/** The other languages of ISO 639-1 that are written in Latin letters: answered where a platform declares them. */
export const OTHER_LATIN: ReadonlySet<string> = new Set(
  (
    'aa af ak ay az bi bm br bs ca ch co cs cy da ee eo et eu ff fi fj fo fy ga gd gl gn gv ha ho hr ht hu hz ia ie ig ' +
    'ik io is ki kg kj kl kr kw la lb lg li ln lt lu lv mg mh mi mt na nb nd ng nn no nr nv ny oc om pl qu rm rn ro rw ' +
    'sc se sg sk sl sm sn so sq sr ss st sv sw tk tl tn to ts tw ty uz ve vi vo wa wo xh yo za zu'
  ).split(' '),
);

export const UNKNOWN_LANGUAGE = 'und';

export interface LanguageGuess {
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** 0..1; of `und` it says how likely it is that no language fits. */
  readonly confidence: number;
}

/** Weights for the model: one row of `MODEL_LANGUAGES.length` steps a bucket. */
export interface LanguageWeights {
  readonly rows: Int8Array;
  /** What one step of `rows` is worth. */
  readonly scale: number;
  readonly bias: readonly number[];
}

// Half of the old ISO codes and the regional names are still what platforms declare.
const SYNONYMS: Readonly<Record<string, string>> = {
  in: 'id',
  iw: 'he',
  msa: 'ms',
  may: 'ms',
  ind: 'id',
  jw: 'jv',
  eng: 'en',
  jpn: 'ja',
};

/** The ISO 639-1 code in a declared BCP 47 tag, `null` when there is none or it says "unknown". */
export function declaredLanguage(tag: string | null): string | null {
  const first = tag?.trim().toLowerCase().split(/[-_]/u)[0] ?? '';
  const code = SYNONYMS[first] ?? first;
  return /^[a-z]{2}$/.test(code) ? code : null;
}
