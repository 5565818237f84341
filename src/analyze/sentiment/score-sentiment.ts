import { SENTIMENT_LABELS, type Sentiment } from '../../domain/analysis.js';
import { type SymptomReading } from '../symptoms/find-symptoms.js';
import { rounded } from '../rounded.js';
import { type Token } from '../text.js';
import { probabilitiesOf } from './head.js';
import { headOf } from './heads.js';
import { VADER_POINTS } from './lexicon.js';
import { type Opinions, readOpinions } from './read-opinions.js';
import { ROMAN_HINDI, isRomanHindi, lexiconLanguage } from './roman-hindi.js';
import { sumOf } from './sum-opinions.js';

/** Points at which the score reaches 0.71: score = s / sqrt(s^2 + ALPHA) (VADER, Hutto & Gilbert 2014). */
const ALPHA = 15;
/** Fewer words than this without a single known one say nothing. */
const LEAST_WORDS = 3;
/** Scores nearer to 0 are called neutral; by macro-F1 on the validation splits. */
const NEUTRAL_BELOW = 0.25;
/** What a plain symptom adds to the log-odds of negative, a recovery or a denial to those of positive. */
const SYMPTOM_LOG_ODDS = 0.8;
/** Where "not disappointing" is praise. Elsewhere what is near a negator is not always denied, and the rule cost half a point. */
const EXCUSING: ReadonlySet<string> = new Set(['id', 'ms', 'jv', 'su']);
/** What blame that is denied, and nothing else blamed, adds there to those of positive. */
const EXCUSED_LOG_ODDS = 1.3;
/** What intensity adds to the side that the lexicon takes. */
const INTENSITY_LOG_ODDS = 0.8;

/**
 * How a post feels, -1..1. Where a head was trained for its language: P(positive) - P(negative), the most probable label
 * and its probability; for English the mean of that and of the lexicon's score, which knows better how strong a word is.
 * Elsewhere by the lexicon alone, without a probability: points of its words and emoji, turned by negation and raised by
 * intensity, with what its symptoms add. `null` where nothing can be said: a language without a lexicon, or too few
 * words.
 */
export function scoreSentiment(
  tokens: readonly Token[],
  language: string,
  symptoms: SymptomReading,
): Sentiment | null {
  const spoken = isRomanHindi(tokens, language) ? ROMAN_HINDI : language;
  const opinions = readOpinions(tokens, lexiconLanguage(spoken), symptoms.places);
  const said = opinions.hits > 0 || symptoms.recovered || symptoms.denied || symptoms.symptoms.length > 0;
  if (!said && (!opinions.known || opinions.words < LEAST_WORDS)) return null;
  const sum = sumOf(opinions, symptoms);
  const head = headOf(spoken);
  if (!head) return byLexicon(sum);
  const logOdds = withRules(
    head.logOdds(tokens, opinions, sum),
    symptoms,
    opinions,
    sum,
    EXCUSING.has(spoken),
  );
  const probabilities = probabilitiesOf(logOdds, head.weights.temperature);
  const probability = Math.max(...probabilities);
  const balance = probabilities[2] - probabilities[0];
  return {
    score: rounded(language === 'en' ? (balance + compoundOf(sum / VADER_POINTS)) / 2 : balance),
    label: SENTIMENT_LABELS[probabilities.indexOf(probability)] ?? 'neutral',
    probability: rounded(probability),
  };
}

/**
 * A head's log-odds with what rules add. The heads learned from posts about everything; here people speak of services,
 * and "down" is no mood but a fault. And a head counts words: that blame is denied it sees too rarely to know.
 */
function withRules(
  logOdds: readonly [number, number],
  symptoms: SymptomReading,
  opinions: Opinions,
  sum: number,
  excuses: boolean,
): [negative: number, positive: number] {
  let [negative, positive] = logOdds;
  if (symptoms.recovered) positive += SYMPTOM_LOG_ODDS;
  else if (symptoms.plain && !symptoms.hypothetical) negative += SYMPTOM_LOG_ODDS;
  else if (symptoms.denied && symptoms.symptoms.length === 0) positive += SYMPTOM_LOG_ODDS;
  if (excuses && opinions.excused > 0 && opinions.bad === 0) positive += EXCUSED_LOG_ODDS;
  // Intensity makes a mood stronger, it makes none: only where the head and the lexicon agree.
  if (opinions.raised + opinions.shouted + opinions.exclamations > 0) {
    if (sum < 0 && negative > Math.max(0, positive)) negative += INTENSITY_LOG_ODDS;
    else if (sum > 0 && positive > Math.max(0, negative)) positive += INTENSITY_LOG_ODDS;
  }
  return [negative, positive];
}

function byLexicon(sum: number): Sentiment {
  const score = rounded(compoundOf(sum));
  return {
    score,
    label: score <= -NEUTRAL_BELOW ? 'negative' : score >= NEUTRAL_BELOW ? 'positive' : 'neutral',
  };
}

/** Points as a score within -1..1. */
function compoundOf(points: number): number {
  return points / Math.sqrt(points * points + ALPHA);
}
