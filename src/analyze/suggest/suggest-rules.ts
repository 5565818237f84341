import { normalizeHashtag } from '../../domain/hashtag.js';
import { type Candidate, type Evidence, gatherEvidence, mostFirst } from './evidence.js';
import { findCandidates, type SuggestionScene } from './find-candidates.js';
import { hashtagNames, variantsOf } from './name-variants.js';
import { NOISE_LEVELS, type Suggestion } from './suggestion.js';

/** Share of its posts that count for the service, from which on what it names elsewhere is no noise. */
const OWN_SHARE = 0.9;
/** Share of those that report trouble, below which it is an advert or a pastime. */
const REPORT_SHARE = 0.5;

/**
 * Hashtags and phrases that a service might track as well, by what its posts carry: variants of its name with a word of
 * trouble however few used them, and what came along with three people at least and with far higher odds than with
 * posts of other services ({@link termOdds}).
 *
 * @param unseen  whether variants of the very name that nobody used are told too, with 0 posts, after all others
 * @returns those first that make the least noise, then the heaviest, then by people and text
 */
export function suggestRules(scene: SuggestionScene, { unseen }: { readonly unseen: boolean }): Suggestion[] {
  const [name = ''] = hashtagNames(scene.service);
  const ofVeryName = new Set(variantsOf(name).map(({ tag }) => normalizeHashtag(tag)));
  const candidates = findCandidates(scene);
  const evidence = gatherEvidence(scene.service.slug, candidates, [...scene.own, ...scene.others]);
  return candidates
    .flatMap((candidate, place) => {
      const found = evidence[place];
      const isTold =
        found && (found.posts > 0 || (unseen && ofVeryName.has(normalizeHashtag(candidate.text))));
      return isTold ? [toSuggestion(candidate, found)] : [];
    })
    .sort(byUse);
}

function toSuggestion(candidate: Candidate, evidence: Evidence): Suggestion {
  const { posts, ownPosts, reports, text, authors, languages, otherServices, examples } = evidence;
  return {
    ...candidate,
    text,
    posts,
    ownPosts,
    reports,
    authors: authors.size,
    languages: Object.fromEntries(mostFirst(languages)),
    otherServices: mostFirst(otherServices).map(([slug]) => slug),
    noise: noiseOf(candidate, evidence),
    examples,
  };
}

function noiseOf({ basis }: Candidate, { posts, ownPosts, reports }: Evidence): Suggestion['noise'] {
  if (ownPosts < OWN_SHARE * posts || reports < REPORT_SHARE * ownPosts) return 'likely';
  return basis === 'name-variant' && posts > 0 ? 'unlikely' : 'unknown';
}

function byUse(a: Suggestion, b: Suggestion): number {
  return (
    Number(a.posts === 0) - Number(b.posts === 0) ||
    NOISE_LEVELS.indexOf(a.noise) - NOISE_LEVELS.indexOf(b.noise) ||
    (b.weight ?? 0) - (a.weight ?? 0) ||
    b.authors - a.authors ||
    (a.text < b.text ? -1 : 1)
  );
}
