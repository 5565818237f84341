import { type AnalyzedPost, isReportLike } from '../../domain/analysis.js';
import { normalizeHashtag, writtenHashtags } from '../../domain/hashtag.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { ServiceMatcher } from '../service-matcher.js';
import { type Suggestion } from './suggestion.js';

/** A hashtag or phrase that may be worth tracking. */
export type Candidate = Pick<
  Suggestion,
  'kind' | 'text' | 'basis' | 'variantLanguage' | 'weight' | 'countsAlready'
>;

const EXAMPLES = 3;

/** What the posts say that a rule of one candidate would name. */
export class Evidence {
  posts = 0;
  ownPosts = 0;
  reports = 0;
  readonly authors = new Set<string>();
  readonly languages = new Map<string, number>();
  readonly otherServices = new Map<string, number>();
  readonly examples: { id: string; url: string | null }[] = [];
  private readonly spellings = new Map<string, number>();

  constructor(
    private readonly slug: string,
    private readonly candidate: Candidate,
  ) {}

  add({ post, analysis, matches }: AnalyzedPost): void {
    this.posts += 1;
    this.authors.add(post.author ?? post.text);
    increase(this.languages, analysis.language);
    if (this.examples.length < EXAMPLES) this.examples.push({ id: post.id, url: post.url });
    if (matches.some(({ service }) => service === this.slug)) {
      this.ownPosts += 1;
      if (isReportLike(analysis.intent)) this.reports += 1;
    } else for (const { service } of matches) increase(this.otherServices, service);
    const spelling = writtenHashtags(post).get(normalizeHashtag(this.candidate.text));
    if (this.candidate.kind === 'hashtag' && spelling !== undefined) increase(this.spellings, spelling);
  }

  /** As most wrote it. */
  get text(): string {
    return mostFirst(this.spellings)[0]?.[0] ?? this.candidate.text;
  }
}

/** Finds the posts that each candidate would name as a rule of its own, by what names posts of services. */
export function gatherEvidence(
  slug: string,
  candidates: readonly Candidate[],
  posts: readonly AnalyzedPost[],
): Evidence[] {
  const evidence = candidates.map((candidate) => new Evidence(slug, candidate));
  const matcher = new ServiceMatcher(candidates.map(asService));
  for (const analyzed of posts) {
    for (const { service } of matcher.match(analyzed.post, () => false)) {
      evidence[Number(service)]?.add(analyzed);
    }
  }
  return evidence;
}

/** A service that tracks nothing but the candidate; its slug is the place among the candidates. */
function asService({ kind, text }: Candidate, place: number): TrackedService {
  return {
    slug: String(place),
    name: text,
    hashtags: kind === 'hashtag' ? [text] : [],
    phrases: kind === 'phrase' ? [text] : [],
    aliases: [],
    dependsOn: [],
    statusPage: null,
    match: 'rule',
    enabled: true,
  };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Ties by key. */
export function mostFirst(counts: ReadonlyMap<string, number>): [key: string, count: number][] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}
