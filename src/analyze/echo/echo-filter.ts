import { type ExclusionReason } from '../../domain/analysis.js';
import { type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { type Fingerprint, fingerprint, SHINGLE_WORDS } from './fingerprint.js';
import { SeenMemory } from './seen-memory.js';
import { isSpam } from './spam.js';

/** How long words and links are remembered: a bot that rests over the weekend comes back after three days. */
export const ECHO_MEMORY_MS = 4 * DAY_MS;

/** Shingles remembered at most: about 60,000 posts of usual length; 12 MB. */
const SHINGLE_CAPACITY = 2 ** 20;
const LINK_CAPACITY = 2 ** 15;

// Thresholds as measured on recorded bursts (shared/detection.md); recorded-streams.spec.ts holds them to it.
/** Shorter posts are alike by chance. */
const MIN_WORDS = 8;
/** Share of a post's shingles that were seen before. */
const MIN_SHARE = 0.5;
/** Length of a seen passage, in words, that makes an echo by itself. */
const MIN_PASSAGE_WORDS = 9;
/** Shingles that came at this time of day on an earlier day and make a daily bot. */
const DAILY_SHINGLES = 3;
const DAILY_MIN_AGE_MS = 20 * HOUR_MS;
const DAILY_TOLERANCE_MS = 6 * MINUTE_MS;

/** `RT name:` and `RT @name`, how posts were repeated before platforms had a field for it. */
const REPOST_TEXT = /^\s*rt\s+(?:@\w+|\w+\s*:)/i;

/** How much of a post was seen before. */
interface Resemblance {
  /** 0..1 */
  readonly share: number;
  /** Longest seen passage, in words. */
  readonly passageWords: number;
  readonly dailyShingles: number;
}

/**
 * Tells reposts, echoes, daily bots and spam from posts that count.
 *
 * A post is compared with earlier ones only, so the first of a family of copies counts and the others do not.
 * Nothing is forgotten by a timer: an entry counts exactly while it is at most `ECHO_MEMORY_MS` old, so a filter
 * that judges the posts of that stretch once more is where one that never stopped would be.
 */
export class EchoFilter {
  readonly #shingles = new SeenMemory(SHINGLE_CAPACITY);
  readonly #links = new SeenMemory(LINK_CAPACITY);

  /** Judges a post and remembers it. Posts come in event order, or nearly. */
  judge(post: Post): ExclusionReason | null {
    // A repost leaves no trace: the post it repeats may arrive after it, and must count.
    if (post.repostOf !== null || REPOST_TEXT.test(post.text)) return 'repost';
    const print = fingerprint(post.text);
    const reason = this.#reason(post, print);
    this.#remember(print, post.createdAtMs);
    return reason;
  }

  #reason(post: Post, print: Fingerprint): ExclusionReason | null {
    const { share, passageWords, dailyShingles } = this.#compare(print, post.createdAtMs);
    if (dailyShingles >= DAILY_SHINGLES) return 'bot';
    if (print.words >= MIN_WORDS && (share >= MIN_SHARE || passageWords >= MIN_PASSAGE_WORDS)) return 'echo';
    if (print.links.some((link) => this.#ageOf(this.#links, link, post.createdAtMs) !== null)) return 'echo';
    return isSpam(post.text) ? 'spam' : null;
  }

  #compare(print: Fingerprint, atMs: number): Resemblance {
    let telling = 0;
    let seen = 0;
    let run = 0;
    let longestRun = 0;
    let dailyShingles = 0;
    for (const shingle of print.shingles) {
      if (shingle !== null) telling++;
      const ageMs = shingle === null ? null : this.#ageOf(this.#shingles, shingle, atMs);
      if (ageMs === null) {
        run = 0;
        continue;
      }
      seen++;
      run++;
      longestRun = Math.max(longestRun, run);
      if (isSameTimeOfDay(ageMs)) dailyShingles++;
    }
    const passageTokens = longestRun > 0 ? longestRun + SHINGLE_WORDS - 1 : 0;
    return {
      share: telling > 0 ? seen / telling : 0,
      passageWords: passageTokens * print.wordsPerToken,
      dailyShingles,
    };
  }

  /** Time since the last sighting, ms (negative for one from a post of later time), or `null`. */
  #ageOf(memory: SeenMemory, hash: number, atMs: number): number | null {
    const lastMs = memory.lastSeen(hash);
    return lastMs === null || atMs - lastMs > ECHO_MEMORY_MS ? null : atMs - lastMs;
  }

  #remember(print: Fingerprint, atMs: number): void {
    for (const shingle of print.shingles) if (shingle !== null) this.#shingles.see(shingle, atMs);
    for (const link of print.links) this.#links.see(link, atMs);
  }
}

function isSameTimeOfDay(ageMs: number): boolean {
  if (ageMs < DAILY_MIN_AGE_MS) return false;
  return Math.abs(ageMs - Math.round(ageMs / DAY_MS) * DAY_MS) <= DAILY_TOLERANCE_MS;
}
