import { detectLanguage } from '../../analyze/language/detect-language.js';
import { tokenize } from '../../analyze/text.js';
import { CATALOGUE } from '../../config/catalogue.js';
import { type Post } from '../../domain/post.js';
import { RandomSource } from '../../domain/random-source.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { OWN_POSTS } from '../analyze/own-posts.js';

/** As many as the issue asks for; the best served of those that our own posts are written in. */
export const LANGUAGES = 10;
const SHORTEST_WORDS = 6;
const LONGEST_WORDS = 26;
/** Every how many words one is of the moment's making: names, slips and places that no memory holds. */
const COINED_EVERY = 12;
const SYLLABLES = 'ba de fi go lu ma ne pi ro su ta ve wi xo yu za kre str ang oon'.split(' ') as [
  string,
  ...string[],
];
/** People who speak; each is heard again after an hour at the rates of the bench. */
const AUTHORS = 1_000_003;

/** The shipped services that have a hashtag: every post of the load is about one of them. */
export const LOAD_SERVICES: readonly TrackedService[] = CATALOGUE.filter(
  ({ hashtags }) => hashtags.length > 0,
);

/** A language and the words of it that people use. */
interface Vocabulary {
  readonly language: string;
  readonly words: readonly [string, ...string[]];
}

/**
 * Distinct posts in ten languages, one after another, the same ones of a seed: words of our own posts in a new order, a
 * coined word now and then, and the hashtag of a tracked service.
 */
export class LoadPosts {
  private readonly random: RandomSource;
  private readonly vocabularies = vocabularies();
  private made = 0;

  /**
   * @param startMs  event time of the first
   * @param perSecond  posts a second of event time
   */
  constructor(
    seed: number,
    private readonly startMs: number,
    private readonly perSecond: number,
  ) {
    this.random = new RandomSource(seed);
  }

  /** The next ones, in event order. */
  take(count: number): Post[] {
    return Array.from({ length: count }, () => this.next());
  }

  private next(): Post {
    const number = this.made++;
    const { language, words } = this.random.pick(this.vocabularies);
    const length = Math.round(this.random.between([SHORTEST_WORDS, LONGEST_WORDS]));
    const said = Array.from({ length }, (_, i) =>
      (number + i) % COINED_EVERY === 0 ? this.coined() : this.random.pick(words),
    );
    // The square crowds the first: few services are spoken of much, most little.
    const service = LOAD_SERVICES[Math.floor(this.random.uniform() ** 2 * LOAD_SERVICES.length)];
    return {
      id: `load:${number}`,
      source: 'load',
      createdAtMs: this.startMs + Math.floor((number * 1000) / this.perSecond),
      text: `${said.join(' ')} #${service?.hashtags[0] ?? ''}`,
      author: `author-${Math.floor(this.random.uniform() * AUTHORS)}`,
      language,
      url: `https://social.example.test/@someone/${number}`,
      hashtags: [],
      country: null,
      repostOf: null,
    };
  }

  private coined(): string {
    return this.random.pick(SYLLABLES) + this.random.pick(SYLLABLES) + this.random.pick(SYLLABLES);
  }
}

/** Of the languages that most of our own posts are in. */
function vocabularies(): [Vocabulary, ...Vocabulary[]] {
  const byLanguage = new Map<string, string[]>();
  for (const text of OWN_POSTS) {
    const { language } = detectLanguage(tokenize(text), null);
    if (language === 'und') continue;
    // Neither tags nor links: those would count for services of their own.
    const words = text.split(/\s+/u).filter((word) => !/[#@/]/u.test(word));
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), ...words]);
  }
  const most = [...byLanguage].sort(([, a], [, b]) => b.length - a.length).slice(0, LANGUAGES);
  return most.map(([language, words]) => ({ language, words })) as unknown as [Vocabulary, ...Vocabulary[]];
}
