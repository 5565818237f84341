import { type Sentiment } from '../../domain/analysis.js';
import { type SymptomReading } from '../symptoms/find-symptoms.js';
import { type Token, squashFully } from '../text.js';
import { EMOJI_POINTS } from './emoji.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import { INTENSIFIERS, NEGATORS } from './modifiers.js';

/** What a negated word keeps, and of which sign: "not good" is bad, but less so than "bad" (VADER, Hutto & Gilbert 2014). */
const NEGATED = -0.74;
const NEGATION_REACH = 3;
const INTENSITY = 1.3;
const SHOUTED = 1.25;
/** An exclamation mark adds this much to what is there, four at most (VADER). */
const EXCLAMATION = 0.292;
/** Points at which the score reaches 0.71: score = s / sqrt(s^2 + ALPHA) (VADER). */
const ALPHA = 15;
const SYMPTOM_POINTS = -1.2;
const DENIED_POINTS = 1.5;
const RECOVERED_POINTS = 1.5;
/** Fewer words than this without a single known one say nothing. */
const LEAST_WORDS = 3;
/** Scores nearer to 0 are called neutral; by macro-F1 on the validation splits. */
const NEUTRAL_BELOW = 0.25;
const EMOJI_AT_MOST = 3;

/**
 * How a post feels, -1..1: points of its words and emoji, turned by negation and raised by intensity, with what its
 * symptoms add. `null` where nothing can be said: a language without a lexicon, or too few words.
 */
export function scoreSentiment(
  tokens: readonly Token[],
  language: string,
  symptoms: SymptomReading,
): Sentiment | null {
  const lexicon = lexiconOf(language);
  const english = language === 'en' ? null : lexiconOf('en');
  const read = readTokens(tokens, symptoms.places, lexicon, english);
  let sum = read.sum;
  if (symptoms.recovered) sum += RECOVERED_POINTS;
  else if (symptoms.plain && !symptoms.hypothetical) sum += SYMPTOM_POINTS;
  else if (symptoms.denied && symptoms.symptoms.length === 0) sum += DENIED_POINTS;
  const said = read.hits > 0 || symptoms.recovered || symptoms.denied || symptoms.symptoms.length > 0;
  if (!said && (!lexicon.known || read.words < LEAST_WORDS)) return null;
  if (sum !== 0) sum += Math.sign(sum) * Math.min(read.exclamations, 4) * EXCLAMATION;
  const score = Number((sum / Math.sqrt(sum * sum + ALPHA)).toFixed(4));
  return {
    score,
    label: score <= -NEUTRAL_BELOW ? 'negative' : score >= NEUTRAL_BELOW ? 'positive' : 'neutral',
  };
}

function readTokens(
  tokens: readonly Token[],
  symptomatic: ReadonlySet<number>,
  lexicon: Lexicon,
  english: Lexicon | null,
): { sum: number; hits: number; words: number; exclamations: number } {
  const result = { sum: 0, hits: 0, words: 0, exclamations: 0 };
  const emojis = new Map<string, number>();
  let negatedFor = 0;
  let raised = 1;
  const count = (points: number, turned = negatedFor > 0): void => {
    result.hits += 1;
    result.sum += points * raised * (turned ? NEGATED : 1);
    raised = 1;
  };
  const shouting = isShouting(tokens);
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'mark') {
      if (token.text.includes('!')) result.exclamations += token.text.length;
      if (!token.text.includes(',')) negatedFor = 0;
      continue;
    }
    if (token.kind === 'emoji') {
      const seen = (emojis.get(token.text) ?? 0) + 1;
      emojis.set(token.text, seen);
      const points = EMOJI_POINTS.get(token.text);
      // A row of the same emoji is one feeling, a little stronger.
      if (points !== undefined && seen <= EMOJI_AT_MOST) {
        result.hits += 1;
        result.sum += points / seen;
      }
      continue;
    }
    if (token.kind === 'char') {
      // Unspaced scripts: the longest known word that begins here, once.
      const [points, size] = pointsOfRun(tokens, at, lexicon);
      if (size > 0) count(points);
      result.words += 1;
      continue;
    }
    if (token.kind !== 'word') continue;
    result.words += 1;
    const word = token.text;
    if (symptomatic.has(at)) {
      // "no carga" (does not load) turns nothing round: the symptom itself is what is bad, and is added later.
      const points = pointsOf(word, lexicon);
      if (points < 0 && !NEGATORS.has(word)) count(points, false);
      continue;
    }
    if (NEGATORS.has(word) || word.endsWith("n't")) {
      negatedFor = NEGATION_REACH + 1;
    } else if (INTENSIFIERS.has(word)) {
      raised = INTENSITY;
    } else {
      const points = pointsOf(word, lexicon) || (english && word.length > 2 ? english.points(word) : 0);
      if (points !== 0) count(shouting && isUpper(token.raw) ? points * SHOUTED : points);
    }
    negatedFor = Math.max(0, negatedFor - 1);
  }
  return result;
}

function pointsOf(word: string, lexicon: Lexicon): number {
  const points = lexicon.points(word);
  if (points !== 0) return points;
  const single = squashFully(word);
  return single !== word && single.length > 2 ? lexicon.points(single) : 0;
}

const LONGEST_RUN = 6;

function pointsOfRun(tokens: readonly Token[], at: number, lexicon: Lexicon): [points: number, size: number] {
  let run = '';
  let best: [number, number] = [0, 0];
  for (let i = at; i < Math.min(tokens.length, at + LONGEST_RUN); i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'char') break;
    run += token.text;
    const points = lexicon.points(run);
    if (points !== 0) best = [points, i - at + 1];
  }
  return best;
}

/** Capitals mean something only beside small letters. */
function isShouting(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, raw }) => kind === 'word' && raw.length > 1 && raw === raw.toLowerCase());
}

function isUpper(raw: string): boolean {
  return raw.length > 2 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}
