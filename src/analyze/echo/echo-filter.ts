import { type ExclusionReason } from '../../domain/analysis.js';
import { type Post } from '../../domain/post.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import { spread } from '../linear/hash.js';
import { Fingerprint, textHash } from './fingerprint.js';
import { SeenMemory } from './seen-memory.js';
import { isSpam } from './spam.js';

/** How long words and links are remembered: a bot that rests over the weekend comes back after three days. */
export const ECHO_MEMORY_MS = 4 * DAY_MS;

/**
 * Shingles remembered at most: about 10,000 posts of usual length; 1.3 MB for each service that is spoken of so much. Of 7,470
 * recorded posts on power outages eight times as much found 7 echoes more, half as much 38 fewer.
 */
const SHINGLE_CAPACITY = 2 ** 17;
const LINK_CAPACITY = 2 ** 13;
const OPENING_CAPACITY = 2 ** 15;

// Thresholds as measured on recorded bursts (shared/detection.md); recorded-streams.spec.ts holds them to it.
/** Shorter posts are alike by chance. */
const MIN_WORDS = 8;
/** Share of a post's shingles that were seen before. */
const MIN_SHARE = 0.5;
/** Share of a post's shingles that one earlier post had: stock phrases of many posts add up to no copy of any. */
const MIN_SOURCE_SHARE = 0.3;
/** ...and as many of them, one a word: "there's a power outage in my street" is said by many. */
const MIN_SOURCE_SHINGLES = 4;
/** ...or fewer, of several posts, where all was seen that says something. */
const MIN_WHOLE_SHARE = 0.9;
const MIN_WHOLE_SHINGLES = 3;
/** Length of a passage of one earlier post, in words, that makes an echo... */
const MIN_PASSAGE_WORDS = 10;
/** ...and of one that several had: copies of copies, each with a word changed. */
const MIN_SHARED_PASSAGE_WORDS = 12;
/** A post that is mostly its own words is heard, whatever stock phrase or headline stands in it. */
const MIN_PASSAGE_SHARE = 0.25;
/** A headline with a link is an echo from fewer words on, but word for word. */
const MIN_HEADLINE_WORDS = 6;
const MIN_HEADLINE_SHINGLES = 2;
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

const LETTER_R = 0x72;

/** Of the post that is judged. Made once for all filters: judging waits for nothing, and a print takes 200 kB. */
const PRINT = new Fingerprint();
/** Where each shingle of it is held. */
const SLOTS = new Int32Array(PRINT.shingles.length);
/** Shingles of it by the age of the post that had them. */
const SOURCES = new Map<number, number>();

/** How much of a post was seen before. */
interface Resemblance {
  /** Share of its shingles that were seen in any post, 0..1. */
  readonly share: number;
  /** Share of them that were last seen in one and the same post... */
  readonly sourceShare: number;
  /** ...and how many those are; a third for each where ideographs are counted. */
  readonly sourceShingles: number;
  /** Those that were seen in any post, counted so too. */
  readonly seenShingles: number;
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
    if (post.repostOf !== null || isRepostText(post.text)) return 'repost';
    const print = PRINT.read(post.text);
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
    const { share, sourceShare, sourceShingles } = resemblance;
    if (words >= MIN_WORDS && (isMostlySeen(resemblance) || hasSeenPassage(resemblance))) return true;
    if (links.length === 0) return false;
    const isHeadline = sourceShare >= MIN_WHOLE_SHARE && sourceShingles >= MIN_HEADLINE_SHINGLES;
    if (words >= MIN_HEADLINE_WORDS && isHeadline) return true;
    if (words > MAX_WORDS_BESIDE_LINK && share < MIN_LINK_SHARE) return false;
    return links.some((link) => this.#isSeen(link, atMs));
  }

  #compare(print: Fingerprint, atMs: number): Resemblance {
    const { shingles, ends, shingleCount, wordsPerToken } = print;
    // Posts are told apart by their time: a copy saw all that it repeats at one moment.
    SOURCES.clear();
    let seen = 0;
    let sourceShingles = 0;
    let dailyShingles = 0;
    let passageWords = 0;
    let sourcePassageWords = 0;
    let passageFrom = 0;
    let sourcePassageFrom = 0;
    let lastAgeMs = NaN;
    for (let i = 0; i < shingleCount; i++) {
      const slot = this.#shingles.find(shingles[i] ?? 0);
      SLOTS[i] = slot;
      const ageMs = slot < 0 ? NaN : this.#fresh(this.#shingles.timeAt(slot), atMs);
      const goesOn = i > 0 && ends[i] === (ends[i - 1] ?? 0) + 1;
      if (!goesOn || Number.isNaN(lastAgeMs)) passageFrom = i;
      if (!goesOn || lastAgeMs !== ageMs) sourcePassageFrom = i;
      lastAgeMs = ageMs;
      if (Number.isNaN(ageMs)) continue;
      seen++;
      const ofSource = (SOURCES.get(ageMs) ?? 0) + 1;
      SOURCES.set(ageMs, ofSource);
      if (ofSource > sourceShingles) sourceShingles = ofSource;
      if (isSameTimeOfDay(ageMs)) dailyShingles++;
      passageWords = Math.max(passageWords, wordsOfRun(print, passageFrom, i));
      sourcePassageWords = Math.max(sourcePassageWords, wordsOfRun(print, sourcePassageFrom, i));
    }
    return {
      share: shingleCount > 0 ? seen / shingleCount : 0,
      sourceShare: shingleCount > 0 ? sourceShingles / shingleCount : 0,
      sourceShingles: sourceShingles * wordsPerToken,
      seenShingles: seen * wordsPerToken,
      passageWords,
      sourcePassageWords,
      dailyShingles: dailyShingles * wordsPerToken,
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

  #isSeen(link: number, atMs: number): boolean {
    const lastMs = this.#links.lastSeen(link);
    return lastMs !== null && !Number.isNaN(this.#fresh(lastMs, atMs));
  }

  /** Time since a sighting, ms (negative for one in a post of later time), or `NaN` if it is forgotten. */
  #fresh(lastMs: number, atMs: number): number {
    const ageMs = atMs - lastMs;
    return ageMs > ECHO_MEMORY_MS ? NaN : ageMs;
  }

  #remember({ shingles, shingleCount, links }: Fingerprint, atMs: number): void {
    for (let i = 0; i < shingleCount; i++) this.#shingles.see(shingles[i] ?? 0, atMs, SLOTS[i]);
    for (const link of links) this.#links.see(link, atMs);
  }
}

function isRepostText(text: string): boolean {
  // Most texts are told by their first letter, for a tenth of what the expression costs.
  const first = text.charCodeAt(0) | 0x20;
  return (first === LETTER_R || first <= 0x20 || first > 0x7f) && REPOST_TEXT.test(text);
}

function isMostlySeen({ share, sourceShare, sourceShingles, seenShingles }: Resemblance): boolean {
  if (share < MIN_SHARE || sourceShare < MIN_SOURCE_SHARE) return false;
  return (
    sourceShingles >= MIN_SOURCE_SHINGLES || (share >= MIN_WHOLE_SHARE && seenShingles >= MIN_WHOLE_SHINGLES)
  );
}

function hasSeenPassage({ share, passageWords, sourcePassageWords }: Resemblance): boolean {
  if (share < MIN_PASSAGE_SHARE) return false;
  return sourcePassageWords >= MIN_PASSAGE_WORDS || passageWords >= MIN_SHARED_PASSAGE_WORDS;
}

/** Words that shingles of a print span, from one to another. */
function wordsOfRun({ starts, ends, wordsPerToken }: Fingerprint, from: number, to: number): number {
  return ((ends[to] ?? 0) - (starts[from] ?? 0) + 1) * wordsPerToken;
}

function isSameTimeOfDay(ageMs: number): boolean {
  if (ageMs < DAILY_MIN_AGE_MS) return false;
  return Math.abs(ageMs - Math.round(ageMs / DAY_MS) * DAY_MS) <= DAILY_TOLERANCE_MS;
}
