import { type ExclusionReason } from '../../domain/analysis.js';
import { type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { spread } from '../linear/hash.js';
import { type Fingerprint, fingerprint, SHINGLE_WORDS, textHash } from './fingerprint.js';
import { SeenMemory } from './seen-memory.js';
import { isSpam } from './spam.js';

/** How long words and links are remembered: a bot that rests over the weekend comes back after three days. */
export const ECHO_MEMORY_MS = 4 * DAY_MS;

/** Shingles remembered at most: about 60,000 posts of usual length; 12 MB. */
const SHINGLE_CAPACITY = 2 ** 20;
const LINK_CAPACITY = 2 ** 15;
const OPENING_CAPACITY = 2 ** 16;

// Thresholds as measured on recorded bursts (shared/detection.md); recorded-streams.spec.ts holds them to it.
/** Shorter posts are alike by chance. */
const MIN_WORDS = 8;
/** Share of a post's shingles that were seen before. */
const MIN_SHARE = 0.5;
/** Share of a post's shingles that one earlier post had: stock phrases of many posts add up to no copy of any. */
const MIN_SOURCE_SHARE = 0.3;
/** ...and as many of them, unless all was seen: "there's a power outage in my street" is said by many. */
const MIN_SOURCE_SHINGLES = 4;
const MIN_WHOLE_SHARE = 0.9;
/** Length of a passage of one earlier post, in words, that makes an echo by itself... */
const MIN_PASSAGE_WORDS = 10;
/** ...and of one that several had: copies of copies, each with a word changed. */
const MIN_SHARED_PASSAGE_WORDS = 12;
/** A headline with a link is an echo from fewer words on, but word for word. */
const MIN_HEADLINE_WORDS = 6;
/** What a post may say beside a seen link to be no more than that link... */
const MAX_WORDS_BESIDE_LINK = 3;
/** ...or to be its headline in part; one who adds his own words to a link is heard. */
const MIN_LINK_SHARE = 0.3;
/** Shingles that came at this time of day on an earlier day and make a daily bot. */
const DAILY_SHINGLES = 3;
const DAILY_MIN_AGE_MS = 20 * HOUR_MS;
const DAILY_TOLERANCE_MS = 6 * MINUTE_MS;
/** Earlier posts of one author with the same opening words that make the next one a template's; people vary more. */
const TEMPLATE_POSTS = 3;

/** `RT name:` and `RT @name`, how posts were repeated before platforms had a field for it. */
const REPOST_TEXT = /^\s*rt\s+(?:@\w+|\w+\s*:)/i;

/** How much of a post was seen before. */
interface Resemblance {
  /** Share of its shingles that were seen in any post, 0..1. */
  readonly share: number;
  /** Shingles that say something. */
  readonly telling: number;
  /** Those of them that were last seen in one and the same post. */
  readonly sourceShingles: number;
  /** Longest seen passage, in words. */
  readonly passageWords: number;
  /** Longest passage that was last seen in one and the same post, in words. */
  readonly sourcePassageWords: number;
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
  /** When an author last began a post so, and the times before; one entry each, side by side. */
  readonly #openings = new SeenMemory(OPENING_CAPACITY);

  /** Judges a post and remembers it. Posts come in event order, or nearly. */
  judge(post: Post): ExclusionReason | null {
    // A repost leaves no trace: the post it repeats may arrive after it, and must count.
    if (post.repostOf !== null || REPOST_TEXT.test(post.text)) return 'repost';
    const print = fingerprint(post.text);
    const reason = this.#reason(print, post.createdAtMs);
    this.#remember(print, post.createdAtMs);
    const isTemplate = this.#isTemplate(post, print);
    return reason ?? (isTemplate ? 'bot' : null);
  }

  #reason(print: Fingerprint, atMs: number): ExclusionReason | null {
    const resemblance = this.#compare(print, atMs);
    if (resemblance.dailyShingles >= DAILY_SHINGLES) return 'bot';
    if (this.#isEcho(print, resemblance, atMs)) return 'echo';
    return isSpam(print) ? 'spam' : null;
  }

  #isEcho({ words, links }: Fingerprint, resemblance: Resemblance, atMs: number): boolean {
    const { share, telling, sourceShingles, passageWords, sourcePassageWords } = resemblance;
    if (words >= MIN_WORDS) {
      const isOneSource =
        sourceShingles >= telling * MIN_SOURCE_SHARE &&
        (sourceShingles >= MIN_SOURCE_SHINGLES || share >= MIN_WHOLE_SHARE);
      if (share >= MIN_SHARE && isOneSource) return true;
      if (sourcePassageWords >= MIN_PASSAGE_WORDS || passageWords >= MIN_SHARED_PASSAGE_WORDS) return true;
    }
    if (links.length === 0) return false;
    if (words >= MIN_HEADLINE_WORDS && telling > 0 && sourceShingles >= telling * MIN_WHOLE_SHARE)
      return true;
    if (words > MAX_WORDS_BESIDE_LINK && share < MIN_LINK_SHARE) return false;
    return links.some((link) => this.#ageOf(this.#links, link, atMs) !== null);
  }

  #compare(print: Fingerprint, atMs: number): Resemblance {
    // Posts are told apart by their time: a copy saw all that it repeats at one moment.
    const sources = new Map<number, number>();
    let telling = 0;
    let seen = 0;
    let run = 0;
    let longestRun = 0;
    let sourceRun = 0;
    let longestSourceRun = 0;
    let lastAgeMs: number | null = null;
    let dailyShingles = 0;
    for (const shingle of print.shingles) {
      if (shingle !== null) telling++;
      const ageMs = shingle === null ? null : this.#ageOf(this.#shingles, shingle, atMs);
      run = ageMs === null ? 0 : run + 1;
      sourceRun = ageMs === null ? 0 : ageMs === lastAgeMs ? sourceRun + 1 : 1;
      lastAgeMs = ageMs;
      if (ageMs === null) continue;
      seen++;
      sources.set(ageMs, (sources.get(ageMs) ?? 0) + 1);
      longestRun = Math.max(longestRun, run);
      longestSourceRun = Math.max(longestSourceRun, sourceRun);
      if (isSameTimeOfDay(ageMs)) dailyShingles++;
    }
    return {
      share: telling > 0 ? seen / telling : 0,
      telling,
      sourceShingles: seen > 0 ? Math.max(...sources.values()) : 0,
      passageWords: wordsOfRun(longestRun, print),
      sourcePassageWords: wordsOfRun(longestSourceRun, print),
      dailyShingles,
    };
  }

  /** Whether the author began {@link TEMPLATE_POSTS} posts so within the memory; moves the times of them up by one. */
  #isTemplate({ author, createdAtMs }: Post, { opening }: Fingerprint): boolean {
    if (author === null || opening === null) return false;
    const byAuthor = opening ^ spread(textHash(author), 0x9e3779b1);
    let movedMs: number | null = createdAtMs;
    for (let back = 0; back < TEMPLATE_POSTS && movedMs !== null; back++) {
      const earlierMs = this.#openings.lastSeen(byAuthor + back);
      this.#openings.see(byAuthor + back, movedMs);
      movedMs = earlierMs;
    }
    return movedMs !== null && createdAtMs - movedMs <= ECHO_MEMORY_MS;
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

/** Words that a run of shingles spans. */
function wordsOfRun(shingles: number, { wordsPerToken }: Fingerprint): number {
  return shingles > 0 ? (shingles + SHINGLE_WORDS - 1) * wordsPerToken : 0;
}

function isSameTimeOfDay(ageMs: number): boolean {
  if (ageMs < DAILY_MIN_AGE_MS) return false;
  return Math.abs(ageMs - Math.round(ageMs / DAY_MS) * DAY_MS) <= DAILY_TOLERANCE_MS;
}
