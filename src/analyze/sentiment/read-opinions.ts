import { type Token } from '../text.js';
import { EMOJI_POINTS } from './emoji.js';
import { type Lexicon, VADER_POINTS, lexiconOf } from './lexicon.js';
import { isNegator } from './modifiers.js';
import { TokenFact } from '../words/token-fact.js';
import { NEGATES, RAISES, SOFTENS, TURNS, wordRoles } from './word-roles.js';

/** What a negated word keeps, and of which sign: "not good" is bad, but less so than "bad" (VADER, Hutto & Gilbert 2014). */
const NEGATED = -0.74;
export const NEGATION_REACH = 3;
/** Points that a word within reach before it adds to what judges, or takes (VADER: 0.293 of its own). */
const INTENSITY = 0.293 * VADER_POINTS;
/** And being written in capitals (VADER: 0.733). */
const SHOUTED = 0.733 * VADER_POINTS;
/** What stands before "but" and after it counts (VADER). */
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
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
  const roles = wordRoles.in(language);
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
  let emojis: Map<string, number> | null = null;
  let negatedFor = 0;
  let raised = 0;
  let raisedFor = 0;
  let turn = 1;
  const count = (points: number, added = 0, turned = negatedFor > 0): void => {
    const more = added + (raisedFor > 0 ? raised : 0);
    const strong = Math.sign(points) * Math.max(0, Math.abs(points) + more);
    note(draft, strong * turn * (turned ? NEGATED : 1));
    if (more > added) draft.raised += 1;
    if (turned && points < 0) draft.excused += 1;
    raisedFor = 0;
  };
  const shouting = isShouting(tokens);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    if (token.kind === 'mark') {
      noteMarks(draft, token.text);
      if (!token.text.includes(',')) negatedFor = 0;
      continue;
    }
    if (token.kind === 'emoji') {
      emojis ??= new Map();
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
    const loud = shouting && isUpper.of(token);
    if (loud) draft.shouted += 1;
    if (symptomatic.has(at)) {
      // "no carga" (does not load) turns nothing round: the symptom itself is what is bad, and is added later.
      const points = lexicon.points(token.text);
      if (points < 0 && !isNegator(token.text)) count(points, 0, false);
      continue;
    }
    const role = roles.of(token);
    if (role === NEGATES) {
      negatedFor = NEGATION_REACH + 1;
    } else if (role === RAISES) {
      raised = INTENSITY;
      raisedFor = NEGATION_REACH + 1;
    } else if (role === SOFTENS) {
      raised = -INTENSITY;
      raisedFor = NEGATION_REACH + 1;
    } else if (role === TURNS) {
      if (turn === 1) {
        draft.good *= BEFORE_BUT;
        draft.bad *= BEFORE_BUT;
        turn = AFTER_BUT;
      }
    } else if (role !== 0) {
      count(role, loud ? SHOUTED : 0);
    }
    if (negatedFor > 0) negatedFor -= 1;
    if (raisedFor > 0) raisedFor -= 1;
  }
  return draft;
}

function noteMarks(draft: Draft, marks: string): void {
  if (marks === '.' || marks === ',') return;
  if (marks.includes('!')) draft.exclamations += marks.length;
  if (marks.includes('?') || marks.includes('؟')) draft.questions += 1;
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
  let best: [number, number] = [0, 0];
  if (!lexicon.mayBegin(tokens[at]?.text ?? '')) return best;
  let run = '';
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
  return tokens.some(
    ({ kind, raw, text }) => kind === 'word' && raw.length > 1 && (raw === text || raw === raw.toLowerCase()),
  );
}

const isUpper = new TokenFact(
  ({ raw, text }) => raw !== text && raw.length > 2 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
);
