import { type ServiceMatch } from '../domain/analysis.js';
import { isHashtag, normalizeHashtag } from '../domain/hashtag.js';
import { type Post } from '../domain/post.js';
import { type TrackedService } from '../domain/tracked-service.js';
import { cleanText, squash, squashFully } from './text.js';
import { hashtagWords } from './words/hashtag-words.js';
import { PhraseTrie } from './words/phrase-trie.js';
import { BREAK, scanWords } from './words/scan-words.js';

interface Rule {
  /** Place of the service among the enabled ones, by slug. */
  readonly service: number;
  /** `name`: an alias of a service that counts every post that names it. */
  readonly kind: 'hashtag' | 'phrase' | 'name' | 'alias';
  readonly matched: string;
}

/** The rule by which each service is named, by its place among the enabled ones. */
export type NamedServices = ReadonlyMap<number, Rule>;

/** "The", "my" and "your" of Indonesian, which hang on a word; and what makes an English one many. */
export const CLITICS = ['nya', 'ku', 'mu'] as const;
export const PLURAL = 's';
/** Letters of a word that one of them may hang on, at least: `Xs` does not name what `X` names. */
export const SHORTEST_STEM = 4;

/** What is told when several rules of a service match: the plainest first. */
const STRENGTH: Readonly<Record<Rule['kind'], number>> = { hashtag: 0, phrase: 1, name: 2, alias: 3 };

/**
 * Finds which tracked services a Post is about, in one pass over its words whatever the number of rules.
 *
 * Phrases and aliases match on word boundaries (as substrings in scripts without spaces), never over a sentence's
 * end; `biznetnya`, `chatgpt's` and `power outages` name what `biznet`, `chatgpt` and `power outage` name.
 */
export class ServiceMatcher {
  private readonly slugs: readonly string[];
  private readonly phrases = new PhraseTrie<Rule>();
  private readonly hashtags = new Map<string, Rule[]>();

  constructor(services: readonly TrackedService[]) {
    const enabled = services.filter((service) => service.enabled).sort((a, b) => (a.slug < b.slug ? -1 : 1));
    this.slugs = enabled.map((service) => service.slug);
    for (const [index, service] of enabled.entries()) this.learn(service, index);
  }

  /**
   * @param hasSymptom  whether the post tells of a symptom; asked at most once, and only when an alias needs it
   * @returns sorted by service, each service once
   */
  match({ text, hashtags }: Post, hasSymptom: () => boolean): ServiceMatch[] {
    return this.settle(this.find(cleanText(text), hashtags), hasSymptom);
  }

  /** The services that a text which `cleanText` gave names, each with its plainest rule; aliases may still not count. */
  find(clean: string, hashtags: readonly string[]): NamedServices {
    const best = new Map<number, Rule>();
    const keep = (rules: readonly Rule[]): void => {
      for (const rule of rules) {
        const known = best.get(rule.service);
        if (!known || STRENGTH[rule.kind] < STRENGTH[known.kind]) best.set(rule.service, rule);
      }
    };
    this.readText(clean, keep);
    for (const tag of hashtags) this.readTag(tag, keep);
    return best;
  }

  /** Those of {@link find} that count: see {@link match}. */
  settle(named: NamedServices, hasSymptom: () => boolean): ServiceMatch[] {
    if (named.size === 0) return [];
    let symptom: boolean | null = null;
    const matches: ServiceMatch[] = [];
    for (const [index, rule] of [...named].sort(([a], [b]) => a - b)) {
      if (rule.kind === 'alias' && !(symptom ??= hasSymptom())) continue;
      const slug = this.slugs[index];
      if (slug === undefined) continue;
      matches.push({
        service: slug,
        rule: rule.kind === 'name' ? 'alias' : rule.kind,
        matched: rule.matched,
      });
    }
    return matches;
  }

  /** Those of {@link find} that do not count for want of a symptom: the post talks of them. Sorted. */
  mentioned(named: NamedServices, matches: readonly ServiceMatch[]): string[] {
    if (named.size === matches.length) return [];
    const counted = new Set(matches.map(({ service }) => service));
    return [...named.keys()]
      .sort((a, b) => a - b)
      .flatMap((index) => this.slugs[index] ?? [])
      .filter((slug) => !counted.has(slug));
  }

  private learn(service: TrackedService, index: number): void {
    for (const hashtag of service.hashtags) {
      const tag = normalizeHashtag(hashtag);
      if (!isHashtag(tag)) continue;
      const rules = this.hashtags.get(tag);
      const rule: Rule = { service: index, kind: 'hashtag', matched: tag };
      if (rules) rules.push(rule);
      else this.hashtags.set(tag, [rule]);
    }
    for (const phrase of service.phrases)
      this.learnWords(phrase, { service: index, kind: 'phrase', matched: phrase });
    const kind = service.match === 'alias' ? 'name' : 'alias';
    for (const alias of aliasesOf(service)) this.learnWords(alias, { service: index, kind, matched: alias });
  }

  private learnWords(text: string, rule: Rule): void {
    this.phrases.insert(
      scanWords(cleanText(text)).words.filter((word) => word !== BREAK),
      rule,
    );
  }

  private readText(clean: string, keep: (rules: readonly Rule[]) => void): void {
    const { words, tags } = scanWords(clean);
    // From the last tag back, so that the places of the earlier ones stay true.
    for (const { tag, at } of tags.toReversed()) {
      this.readHashtag(tag, keep);
      words.splice(at, 0, ...this.wordsOfTag(tag));
    }
    this.readWords(words, keep);
  }

  private readTag(tag: string, keep: (rules: readonly Rule[]) => void): void {
    const clean = cleanText(tag).trim().replace(/^#+/u, '');
    this.readHashtag(clean, keep);
    this.readWords(this.wordsOfTag(clean), keep);
  }

  private readHashtag(tag: string, keep: (rules: readonly Rule[]) => void): void {
    const rules = this.hashtags.get(normalizeHashtag(tag));
    if (rules) keep(rules);
  }

  /** A tag is a word when some rule begins with it, else the words that it is made of. */
  private wordsOfTag(tag: string): string[] {
    const whole = tag.toLowerCase();
    return this.phrases.starts(whole) ? [whole] : hashtagWords(tag).flatMap((word) => scanWords(word).words);
  }

  private readWords(words: readonly string[], keep: (rules: readonly Rule[]) => void): void {
    const second = (word: string): string | null => this.otherForm(word);
    for (let at = 0; at < words.length; at += 1) this.phrases.from(words, at, keep, second);
  }

  /** `biznettt`, `biznetnya` and `biznetku` ("the", "my" biznet) as `biznet`, `outages` as `outage`; else mostly `null`. */
  private otherForm(word: string): string | null {
    const size = word.length;
    if (size <= SHORTEST_STEM) return null;
    const clitic = CLITICS.find((ending) => word.endsWith(ending));
    if (clitic !== undefined && size - clitic.length >= SHORTEST_STEM) return word.slice(0, -clitic.length);
    if (word.endsWith(PLURAL) && !word.endsWith(PLURAL + PLURAL)) return word.slice(0, -1);
    if (word.charCodeAt(size - 1) !== word.charCodeAt(size - 2)) return null;
    const squashed = squash(word);
    return squashed === word ? null : squashFully(word);
  }
}

/** All word sequences that name a service, as they are written. */
export function phrasesOf(service: TrackedService): string[] {
  return [...service.phrases, ...aliasesOf(service)];
}

function aliasesOf({ match, aliases, name }: TrackedService): readonly string[] {
  return match === 'alias' && aliases.length === 0 ? [name] : aliases;
}
