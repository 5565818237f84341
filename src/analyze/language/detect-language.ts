import { PackedRows, decodeSteps } from '../linear/packed-rows.js';
import { type Token } from '../text.js';
import { TokenSums } from '../linear/token-sums.js';
import { featureWeights, languagePlaces, tellingWords } from './language-features.js';
import { LANGUAGE_BIAS, LANGUAGE_ROWS, LANGUAGE_SCALE } from './language-weights.js';
import {
  type LanguageGuess,
  type LanguageWeights,
  MODEL_LANGUAGES,
  OTHER_LATIN,
  UNKNOWN_LANGUAGE,
  declaredLanguage,
} from './languages.js';
import { languageOfScript } from './script.js';

const LANGUAGES: readonly string[] = MODEL_LANGUAGES;
/** Below this the answer is `und`; on validation what is answered above it is right 99 times in a hundred. */
const LEAST_CONFIDENCE = 0.5;
/** What a declared language adds to its log-odds: it is right far more often than not, but wrong by default settings. */
const DECLARED_LOG_ODDS = 2.2;
/** Neighbours of a far larger language, for which the samples were weighed up: a short post is rather the larger one. */
const RARE: Readonly<Record<string, number>> = { ms: -0.8, jv: -0.8, su: -0.8 };
/** A language that the model does not know is believed when declared, unless the model is as sure as this of its own. */
const OVERRULE = 0.97;

/** One or two letters are an initial or a sigh, in any language. */
const LEAST_LETTERS = 3;

/** A model that is ready to judge with. */
export interface LanguageModel extends Pick<LanguageWeights, 'scale' | 'bias'> {
  readonly sums: TokenSums;
}

/** Weights as they are stored or were trained, made ready to judge with. */
export function packLanguageWeights({ rows, scale, bias }: LanguageWeights): LanguageModel {
  const packed = new PackedRows(rows, LANGUAGES.length);
  return { scale, bias, sums: new TokenSums(packed, LANGUAGES.length, languagePlaces) };
}

const SHIPPED = packLanguageWeights({
  rows: decodeSteps(LANGUAGE_ROWS),
  scale: LANGUAGE_SCALE,
  bias: LANGUAGE_BIAS,
});
const LANGUAGE_BASE = LANGUAGES.map((name) => RARE[name] ?? 0);

/**
 * Language of a post: by script where the script tells, else by a hashed character-sequence model.
 *
 * @param declared  BCP 47 tag from the platform or the author: a prior, not the truth
 * @param model     another than the shipped one only where it is judged
 */
export function detectLanguage(
  tokens: readonly Token[],
  declared: string | null,
  model: LanguageModel = SHIPPED,
): LanguageGuess {
  const hint = declaredLanguage(declared);
  const script = languageOfScript(tokens, hint);
  if (script !== null) return script;
  const words = tellingWords(tokens);
  if (words.reduce((sum, { text }) => sum + text.length, words.length - 1) < LEAST_LETTERS)
    return { language: UNKNOWN_LANGUAGE, confidence: 1 };

  const scores = latinScores(words, model);
  const hinted = hint === null ? -1 : LANGUAGES.indexOf(hint);
  if (hinted >= 0) scores[hinted] = (scores[hinted] ?? 0) + DECLARED_LOG_ODDS;
  const top = Math.max(...scores);
  const confidence = 1 / scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  const language = LANGUAGES[scores.indexOf(top)] ?? UNKNOWN_LANGUAGE;
  if (hint !== null && OTHER_LATIN.has(hint) && (language === UNKNOWN_LANGUAGE || confidence < OVERRULE)) {
    return { language: hint, confidence: LEAST_CONFIDENCE };
  }
  if (language === UNKNOWN_LANGUAGE) return { language, confidence };
  return confidence < LEAST_CONFIDENCE
    ? { language: UNKNOWN_LANGUAGE, confidence: 1 - confidence }
    : { language, confidence };
}

/** Log-odds of each of MODEL_LANGUAGES, up to a constant. */
function latinScores(words: readonly Token[], { sums, bias, scale }: LanguageModel): number[] {
  const said = sums.sum(words);
  const { sequence, word } = featureWeights(said.sequences, said.words);
  return LANGUAGE_BASE.map(
    (base, c) =>
      base + (bias[c] ?? 0) + scale * ((said.sequence[c] ?? 0) * sequence + (said.word[c] ?? 0) * word),
  );
}
