import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import { squashFully } from '../text.js';
import { fold } from '../words/fold.js';
import { findRoot } from '../words/indonesian-stems.js';
import { stemOf } from '../words/stems.js';
import { OPINION_WORDS, TROUBLE_WORDS } from './opinion-words.js';
import { vaderWords } from './vader-words.js';

/** Which of natural's lexicons serves a language, and how many AFINN points one of its own is. */
const NATURAL_LEXICONS: Readonly<
  Record<string, { name: string; type: 'afinn' | 'pattern'; points: number }>
> = {
  en: { name: 'English', type: 'afinn', points: 1 },
  es: { name: 'Spanish', type: 'afinn', points: 1 },
  pt: { name: 'Portuguese', type: 'afinn', points: 1 },
  fr: { name: 'French', type: 'pattern', points: 3 },
  de: { name: 'German', type: 'pattern', points: 3 },
  it: { name: 'Italian', type: 'pattern', points: 3 },
  nl: { name: 'Dutch', type: 'pattern', points: 3 },
};
/** Slang of the neighbours stands in every third post; theirs is tried after the language's own. */
const NEIGHBOURS: Readonly<Record<string, string>> = { ms: 'id', jv: 'id', su: 'id' };
/** Languages whose words are looked up without their affixes. */
const AFFIXED = new Set(['id', 'ms', 'jv', 'su']);
const OWN_POINTS = 2;
/** AFINN points of one point of VADER's. */
export const VADER_POINTS = 1.25;
const SHORTEST_PREFIX = 2;
const LONGEST_PREFIX = 10;

/** What the words of one language are worth, in AFINN's points, -5..5. */
export class Lexicon {
  private readonly words = new Map<string, number>();
  private readonly prefixes = new Map<string, number>();
  private readonly stems = new Map<string, number>();
  private readonly beginnings = new Set<string>();

  constructor(private readonly language: string) {
    this.learnNatural();
    const neighbour = NEIGHBOURS[language];
    if (neighbour !== undefined) this.learnOwn(neighbour);
    this.learnOwn(language);
    if (language === 'en') {
      // VADER's means are points of four, AFINN's of five.
      for (const [word, tenths] of vaderWords()) this.words.set(word, (tenths / 10) * VADER_POINTS);
      for (const [word, points] of Object.entries(TROUBLE_WORDS)) this.words.set(word, points);
    }
    for (const [word, points] of this.words) {
      const stem = stemOf(word, language);
      if (!this.words.has(stem) && !this.stems.has(stem)) this.stems.set(stem, points);
      this.beginnings.add(word.charAt(0));
    }
  }

  /** Whether any word of this language is known. */
  get known(): boolean {
    return this.words.size > 0;
  }

  /** Whether a known word begins with this character, in a script whose words do not change. */
  mayBegin(char: string): boolean {
    return this.beginnings.has(char);
  }

  /** Points of a lower-case word, or of its spelling without doubled letters; 0 when it says nothing. */
  points(word: string): number {
    const points = this.pointsOf(word);
    if (points !== 0) return points;
    const single = squashFully(word);
    return single !== word && single.length > 2 ? this.pointsOf(single) : 0;
  }

  private pointsOf(word: string): number {
    const folded = fold(word);
    const exact = this.words.get(folded);
    if (exact !== undefined) return exact;
    if (this.prefixes.size > 0) {
      for (let size = Math.min(folded.length, LONGEST_PREFIX); size >= SHORTEST_PREFIX; size -= 1) {
        const points = this.prefixes.get(folded.slice(0, size));
        if (points !== undefined) return points;
      }
    }
    if (this.language === 'en' || word.length < 4) return 0;
    if (AFFIXED.has(this.language)) return findRoot(folded, this.words) ?? 0;
    const stem = stemOf(folded, this.language);
    return stem === folded ? 0 : (this.words.get(stem) ?? this.stems.get(stem) ?? 0);
  }

  private learnNatural(): void {
    const source = NATURAL_LEXICONS[this.language];
    if (!source) return;
    const { vocabulary } = new SentimentAnalyzer(source.name, null, source.type);
    for (const [word, value] of Object.entries(vocabulary)) {
      const points = Number(value) * source.points;
      // The lists of other languages hold emoji too: ours are read by emoji.ts.
      if (points !== 0 && Number.isFinite(points) && /^\p{L}/u.test(word)) this.words.set(fold(word), points);
    }
  }

  private learnOwn(language: string): void {
    const own = OPINION_WORDS[language];
    if (!own) return;
    for (const [list, points] of [
      [own.good, OWN_POINTS],
      [own.bad, -OWN_POINTS],
    ] as const) {
      for (const word of list.split(' ')) {
        if (word.endsWith('*')) this.prefixes.set(fold(word.slice(0, -1)), points);
        else this.words.set(fold(word), points);
      }
    }
  }
}

const lexicons = new Map<string, Lexicon>();

/** The lexicon of a language, made on first use (natural's take a few milliseconds each). */
export function lexiconOf(language: string): Lexicon {
  let lexicon = lexicons.get(language);
  if (!lexicon) lexicons.set(language, (lexicon = new Lexicon(language)));
  return lexicon;
}
