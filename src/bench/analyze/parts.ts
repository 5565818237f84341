import { performance } from 'node:perf_hooks';
import { findErrorMessages } from '../../analyze/errors/find-error-messages.js';
import { findCues } from '../../analyze/intent/cues.js';
import { judgeIntent } from '../../analyze/intent/judge-intent.js';
import { findKeywords } from '../../analyze/keywords.js';
import { detectLanguage } from '../../analyze/language/detect-language.js';
import { scoreSentiment } from '../../analyze/sentiment/score-sentiment.js';
import { ServiceMatcher } from '../../analyze/service-matcher.js';
import { findSymptoms } from '../../analyze/symptoms/find-symptoms.js';
import { cleanText, tokenizeClean } from '../../analyze/text.js';
import { type Post } from '../../domain/post.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Contestant } from '../measure-speed.js';

/** Parts of the reading of a post, in the order in which the Analyzer runs them. */
export const PARTS = [
  'tokens',
  'language',
  'symptoms',
  'intent',
  'sentiment',
  'keywords',
  'errors',
  'matching',
] as const;
export type Part = (typeof PARTS)[number];

/**
 * The Analyzer's reading with a look at the clock after each part. A part by itself, over and over on the same tokens,
 * shows a third of what it costs: its words are hashed and its weights lie in the cache.
 */
export class PartClock implements Contestant {
  readonly name = 'parts';
  readonly posts: number;
  readonly #turns: readonly (readonly Post[])[];
  readonly #matcher: ServiceMatcher;
  /** Milliseconds of each part, one row a run; the first run warms up. */
  readonly #runs: Float64Array[] = [];

  /** @param turns  the posts of each round */
  constructor(turns: readonly (readonly Post[])[], services: readonly TrackedService[]) {
    this.#turns = turns;
    this.posts = turns[0]?.length ?? 0;
    this.#matcher = new ServiceMatcher(services);
  }

  run(round: number): void {
    const spent = new Float64Array(PARTS.length);
    for (const post of this.#turns[round] ?? []) this.#read(post, spent);
    this.#runs.push(spent);
  }

  /** Share of each part in the time of all, 0..1, once it has run twice. */
  shares(): ReadonlyMap<Part, number> {
    const sums = PARTS.map((_, part) =>
      this.#runs.slice(1).reduce((sum, spent) => sum + (spent[part] ?? 0), 0),
    );
    const total = sums.reduce((a, b) => a + b, 0);
    return new Map(PARTS.map((part, i) => [part, (sums[i] ?? 0) / total]));
  }

  #read(post: Post, spent: Float64Array): void {
    let part = 0;
    let last = performance.now();
    const done = <T>(value: T): T => {
      const now = performance.now();
      spent[part] = (spent[part] ?? 0) + now - last;
      part += 1;
      last = now;
      return value;
    };
    const clean = cleanText(post.text);
    const tokens = done(tokenizeClean(clean)); // with the cleaning
    const { language } = done(detectLanguage(tokens, post.language));
    const symptoms = done(findSymptoms(tokens, language));
    done(judgeIntent(tokens, findCues(tokens, symptoms)));
    done(scoreSentiment(tokens, language, symptoms));
    done(findKeywords(tokens, language, clean));
    done(findErrorMessages(clean, tokens));
    const named = this.#matcher.find(clean, post.hashtags);
    done(this.#matcher.settle(named, () => symptoms.symptoms.length > 0));
  }
}
