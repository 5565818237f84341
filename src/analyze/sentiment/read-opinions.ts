import { type Token } from '../text.js';
import { EMOJI_POINTS } from './emoji.js';
import { type Lexicon, lexiconOf } from './lexicon.js';
import { INTENSIFIERS, SOFTENERS, isNegator } from './modifiers.js';

/** What a negated word keeps, and of which sign: "not good" is bad, but less so than "bad" (VADER, Hutto & Gilbert 2014). */
const NEGATED = -0.74;
export const NEGATION_REACH = 3;
const INTENSITY = 1.3;
const SOFTNESS = 0.8;
/** What stands before "but" and after it counts (VADER). */
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
const SHOUTED = 1.25;
const EMOJI_AT_MOST = 3;
const LONGEST_RUN = 6;

/** What the words and emoji of a post say by the lexicon, in AFINN's points after negation and intensity. */
export interface Opinions {
  /** Sum of points above 0. */
  readonly good: number;
  /** Sum of points below 0. */
  readonly bad: number;
  readonly best: number;
  readonly worst: number;
  /** Points of the last one that judges, 0 when none does: what stands at the end weighs most. */
  readonly last: number;
  /** How many words and emoji judge. */
  readonly hits: number;
  readonly words: number;
  readonly exclamations: number;
  readonly questions: number;
  readonly shouted: number;
  /** Opinion words raised by the word before them ("very"). */
  readonly raised: number;
  /** Words of blame that were turned round ("tidak mengecewakan"). */
  readonly excused: number;
  /** Whether the lexicon knows any word of the language. */
  readonly known: boolean;
}

type Draft = { -readonly [key in keyof Opinions]: Opinions[key] };

/**
 * Reads the opinion words of a post.
 *
 * @param symptomatic  places of tokens that tell a symptom: only their blame counts, and nothing turns it round
 */
export function readOpinions(
  tokens: readonly Token[],
  language: string,
  symptomatic: ReadonlySet<number>,
): Opinions {
  const lexicon = lexiconOf(language);
  const english = language === 'en' ? null : lexiconOf('en');
  const draft: Draft = {
    good: 0,
    bad: 0,
    best: 0,
    worst: 0,
    last: 0,
    hits: 0,
    words: 0,
    exclamations: 0,
    questions: 0,
    shouted: 0,
    raised: 0,
    excused: 0,
    known: lexicon.known,
  };
  const emojis = new Map<string, number>();
  let negatedFor = 0;
  let raised = 1;
  let turn = 1;
  const count = (points: number, turned = negatedFor > 0): void => {
    note(draft, points * raised * turn * (turned ? NEGATED : 1));
    if (raised > 1) draft.raised += 1;
    if (turned && points < 0) draft.excused += 1;
    raised = 1;
  };
  const shouting = isShouting(tokens);
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'mark') {
      if (token.text.includes('!')) draft.exclamations += token.text.length;
      if (/[?？؟]/u.test(token.text)) draft.questions += 1;
      if (!token.text.includes(',')) negatedFor = 0;
      continue;
    }
    if (token.kind === 'emoji') {
      const seen = (emojis.get(token.text) ?? 0) + 1;
      emojis.set(token.text, seen);
      const points = EMOJI_POINTS.get(token.text);
      // A row of the same emoji is one feeling, a little stronger.
      if (points !== undefined && seen <= EMOJI_AT_MOST) note(draft, points / seen);
      continue;
    }
    if (token.kind === 'char') {
      // Unspaced scripts: the longest known word that begins here, once.
      const [points, size] = pointsOfRun(tokens, at, lexicon);
      if (size > 0) count(points);
      draft.words += 1;
      continue;
    }
    if (token.kind !== 'word') continue;
    draft.words += 1;
    const word = token.text;
    const loud = shouting && isUpper(token.raw);
    if (loud) draft.shouted += 1;
    if (symptomatic.has(at)) {
      // "no carga" (does not load) turns nothing round: the symptom itself is what is bad, and is added later.
      const points = lexicon.points(word);
      if (points < 0 && !isNegator(word)) count(points, false);
      continue;
    }
    if (isNegator(word)) {
      negatedFor = NEGATION_REACH + 1;
    } else if (INTENSIFIERS.has(word)) {
      raised = INTENSITY;
    } else if (SOFTENERS.has(word)) {
      raised = SOFTNESS;
    } else if (word === 'but' && turn === 1) {
      draft.good *= BEFORE_BUT;
      draft.bad *= BEFORE_BUT;
      turn = AFTER_BUT;
    } else {
      const points = lexicon.points(word) || (english && word.length > 2 ? english.points(word) : 0);
      if (points !== 0) count(loud ? points * SHOUTED : points);
    }
    negatedFor = Math.max(0, negatedFor - 1);
  }
  return draft;
}

function note(draft: Draft, points: number): void {
  draft.hits += 1;
  if (points > 0) draft.good += points;
  else draft.bad += points;
  draft.best = Math.max(draft.best, points);
  draft.worst = Math.min(draft.worst, points);
  draft.last = points;
}

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
