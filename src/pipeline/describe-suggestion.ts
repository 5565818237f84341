import { type Suggestion } from '../analyze/suggest/suggestion.js';

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** A Suggestion as it leaves the house. @param name  of the service */
export function suggestionJson(suggestion: Suggestion, name: string) {
  const { posts, ownPosts, weight, languages, otherServices, examples, ...rest } = suggestion;
  return {
    text: rest.text,
    kind: rest.kind,
    basis: rest.basis,
    posts,
    authors: rest.authors,
    share: posts === 0 ? null : Number((ownPosts / posts).toFixed(4)),
    reports: rest.reports,
    languages: { ...languages },
    otherServices: [...otherServices],
    weight: weight === null ? null : Number(weight.toFixed(2)),
    countsAlready: rest.countsAlready,
    noise: rest.noise,
    reason: reasonOf(suggestion, name),
    examples: [...examples],
  };
}

/** Why it is suggested, and what speaks against it. */
function reasonOf(suggestion: Suggestion, name: string): string {
  return [useOf(suggestion, name), gainOf(suggestion), noiseOf(suggestion)].filter(Boolean).join(' ');
}

function useOf({ kind, basis, variantLanguage, authors, posts, weight }: Suggestion, name: string): string {
  const people = authors === 1 ? 'one person' : `${authors} people`;
  if (basis === 'name-variant') {
    const language = variantLanguage === null ? '' : ` in ${NAMES.of(variantLanguage) ?? variantLanguage}`;
    const used = posts === 0 ? 'nobody was seen to use it' : `${people} used it`;
    return `It names ${name} with a word of trouble${language}; ${used}.`;
  }
  const verb = kind === 'phrase' ? 'said' : 'used';
  const odds =
    weight === null
      ? 'there are no posts of other services to compare with'
      : 'far more than in posts of other services';
  return `${capital(people)} ${verb} it, among posts that count for ${name}: ${odds}.`;
}

function gainOf({ kind, countsAlready, posts }: Suggestion): string {
  if (kind === 'phrase' || posts === 0) return '';
  return countsAlready
    ? 'A post with nothing else counts already; tracked, it is also what sources that know hashtags are asked for.'
    : 'A post with nothing else does not count yet.';
}

function noiseOf({ noise, basis, posts, ownPosts, reports, otherServices }: Suggestion): string {
  if (posts === 0 || noise === 'unlikely') return '';
  if (noise === 'unknown')
    return 'Posts about no tracked service are not stored, so what else it stands for cannot be known from here.';
  const elsewhere = posts - ownPosts;
  const others = `${elsewhere} of ${posts} posts with it count for other services only (${otherServices.join(', ')})`;
  const idle = `${reports} of ${ownPosts} posts with it that count report trouble`;
  return `${elsewhere > 0 ? others : idle}${basis === 'name-variant' ? '' : ': it would make noise'}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
