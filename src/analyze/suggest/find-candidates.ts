import { type AnalyzedPost } from '../../domain/analysis.js';
import { normalizeHashtag, withoutHashtags } from '../../domain/hashtag.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { Analyzer } from '../analyzer.js';
import { HashtagCounts } from '../hashtag-counts.js';
import { risingTerms, type TermSource } from '../rising-terms.js';
import { findSymptoms } from '../symptoms/find-symptoms.js';
import { type TermCounts, termOdds } from '../term-odds.js';
import { tokenize } from '../text.js';
import { type Candidate } from './evidence.js';
import { hashtagNames, variantsOf } from './name-variants.js';

/** People who must say what does not name the service: one voice, or a couple, is no habit. */
const LEAST_PEOPLE = 3;
/** z-score from which on odds are more than chance, at one in forty. */
const LEAST_WEIGHT = 1.96;
/** Of terms that are peculiar to the service, those that are looked at for phrases of trouble. */
const TERMS = 500;
/** Posts of either side whose phrases are compared; more would take long and not change the first ones. */
const PHRASE_SAMPLE = 2_000;

export interface SuggestionScene {
  readonly service: TrackedService;
  /** All services, this one among them: what another one tracks is not suggested. */
  readonly services: readonly TrackedService[];
  /** Hashtags that the service has switched off, in any spelling. */
  readonly disabledHashtags: readonly string[];
  /** Posts that count for the service. */
  readonly own: readonly AnalyzedPost[];
  /** Posts that count for other services only. */
  readonly others: readonly AnalyzedPost[];
}

/** Hashtags and phrases of the posts of a service that might be tracked; variants of its name that nobody used among them. */
export function findCandidates(scene: SuggestionScene): Candidate[] {
  const countsFor = soleCounting(scene);
  return [...hashtagCandidates(scene), ...phraseCandidates(scene)].flatMap((candidate) => {
    const services = countsFor(candidate.kind === 'hashtag' ? `#${candidate.text}` : candidate.text);
    const countsAlready = services.includes(scene.service.slug);
    // A phrase only adds what would not count; a hashtag is also what sources are asked for.
    if (candidate.kind === 'phrase' ? services.length > 0 : services.length > 0 && !countsAlready) return [];
    return [{ ...candidate, countsAlready }];
  });
}

type UnjudgedCandidate = Omit<Candidate, 'countsAlready'>;

function hashtagCandidates({ service, disabledHashtags, own, others }: SuggestionScene): UnjudgedCandidate[] {
  const [here, there] = [countHashtags(own), countHashtags(others)];
  const known = new Set([...service.hashtags, ...disabledHashtags].map(normalizeHashtag));
  const weigh = (tag: string) => (others.length === 0 ? null : termOdds(tag, here, there));
  const candidates = new Map<string, UnjudgedCandidate>();
  for (const { tag: text, language } of hashtagNames(service).flatMap(variantsOf)) {
    const tag = normalizeHashtag(text);
    if (known.has(tag) || candidates.has(tag)) continue;
    const weight = here.people.has(tag) ? weigh(tag) : null;
    candidates.set(tag, {
      kind: 'hashtag',
      text,
      basis: 'name-variant',
      variantLanguage: language,
      weight,
    });
  }
  for (const [tag, people] of here.people) {
    if (known.has(tag) || candidates.has(tag) || people < LEAST_PEOPLE) continue;
    const weight = weigh(tag);
    if (weight !== null && weight < LEAST_WEIGHT) continue;
    candidates.set(tag, {
      kind: 'hashtag',
      text: tag,
      basis: 'co-occurrence',
      variantLanguage: null,
      weight,
    });
  }
  return [...candidates.values()];
}

function phraseCandidates({ own, others }: SuggestionScene): UnjudgedCandidate[] {
  return risingTerms(termsOf(own), termsOf(others), TERMS)
    .filter(({ people, weight }) => people >= LEAST_PEOPLE && weight >= LEAST_WEIGHT)
    .filter(({ term }) => term.includes(' ') && findSymptoms(tokenize(term), 'und', true).plain)
    .map(({ term, weight }) => ({
      kind: 'phrase',
      text: term,
      basis: 'co-occurrence',
      variantLanguage: null,
      weight,
    }));
}

/** How many people used each hashtag, of all people: those who use none are as telling. */
function countHashtags(posts: readonly AnalyzedPost[]): TermCounts {
  const counts = new HashtagCounts();
  const voices = new Set<string>();
  for (const { post } of posts) {
    counts.add(post);
    voices.add(post.author ?? post.text);
  }
  return { people: counts.people, total: voices.size };
}

function termsOf(posts: readonly AnalyzedPost[]): TermSource[] {
  // The words of a hashtag are no phrase that anybody said.
  return posts
    .slice(0, PHRASE_SAMPLE)
    .map(({ post: { text, author } }) => ({ text: withoutHashtags(text), author }));
}

/** Tells which services a post that says nothing else counts for. */
function soleCounting({ service, services }: SuggestionScene): (text: string) => string[] {
  const analyzer = new Analyzer(
    services.map((one) => (one.slug === service.slug ? { ...one, enabled: true } : one)),
  );
  return (text) => {
    const reading = analyzer.read({
      id: '',
      source: '',
      createdAtMs: 0,
      text,
      author: null,
      language: null,
      url: null,
      hashtags: [],
      country: null,
      repostOf: null,
    });
    return (reading?.matches ?? []).map((match) => match.service);
  };
}
