import { isHashtag, normalizeHashtag } from '../domain/hashtag.js';
import { isSlug } from '../domain/tracked-service.js';
import { CATALOGUE } from './catalogue.js';

const slugs = CATALOGUE.map(({ slug }) => slug);
const fold = (text: string) => text.normalize('NFKC').toLowerCase().trim();

describe('CATALOGUE', () => {
  it('has the services that people look for', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(45);
    expect(slugs).toEqual(
      expect.arrayContaining([
        ...['chatgpt', 'claude', 'gemini', 'copilot', 'github', 'cloudflare', 'aws', 'azure', 'google-cloud'],
        ...['slack', 'discord', 'reddit', 'x', 'instagram', 'facebook', 'whatsapp', 'telegram', 'youtube'],
        ...['netflix', 'spotify', 'playstation-network', 'xbox-live', 'steam', 'zoom', 'teams', 'paypal'],
        ...['indihome', 'biznet'],
      ]),
    );
  });

  it('has every slug once', () => {
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('gives no hashtag to two services', () => {
    const tags = CATALOGUE.flatMap(({ hashtags }) => hashtags.map(normalizeHashtag));
    expect(tags.filter((tag, index) => tags.indexOf(tag) !== index)).toEqual([]);
  });

  it('gives no phrase or alias to two services', () => {
    const owners = new Map<string, string>();
    const shared: string[] = [];
    for (const { slug, phrases, aliases } of CATALOGUE) {
      for (const words of new Set([...phrases, ...aliases].map(fold))) {
        const owner = owners.get(words);
        if (owner !== undefined) shared.push(`${words}: ${owner} and ${slug}`);
        owners.set(words, slug);
      }
    }
    expect(shared).toEqual([]);
  });

  it('needs few enough hashtags for a round of the timelines within a minute or two', () => {
    // Four a request, 300 requests in five minutes and address.
    expect(CATALOGUE.flatMap(({ hashtags }) => hashtags).length).toBeLessThan(240);
  });

  it('depends in no circle', () => {
    const upstreams = new Map(CATALOGUE.map(({ slug, dependsOn }) => [slug, dependsOn]));
    const visit = (slug: string, path: readonly string[]): void => {
      expect(path).not.toContain(slug);
      for (const upstream of upstreams.get(slug) ?? []) visit(upstream, [...path, slug]);
    };
    for (const slug of slugs) visit(slug, []);
  });
});

describe.each(CATALOGUE.map((service) => [service.slug, service] as const))('%s', (_, service) => {
  const { slug, name, hashtags, phrases, aliases, dependsOn, statusPage } = service;

  it('is well formed', () => {
    expect(isSlug(slug)).toBe(true);
    expect(name).toBe(name.trim());
    expect(hashtags.length).toBeGreaterThan(0);
    expect(hashtags.filter((tag) => !isHashtag(normalizeHashtag(tag)))).toEqual([]);
    expect(dependsOn.filter((upstream) => upstream === slug || !slugs.includes(upstream))).toEqual([]);
    // Azure's is the address of a feed; the others are pages, without a path.
    const path = statusPage?.type === 'azure' ? '/en-us/status/feed/' : '';
    if (statusPage) expect(statusPage.url.replace(path, '')).toMatch(/^https:\/\/[a-z0-9.-]+$/);
  });

  it('has phrases that say more than a name', () => {
    const names = new Set(aliases.map(fold));
    expect(phrases.length).toBeGreaterThan(0);
    expect(phrases.map(fold).filter((phrase) => names.has(phrase))).toEqual([]);
    expect(phrases.filter((phrase) => phrase !== phrase.trim() || phrase.length < 5)).toEqual([]);
  });

  it('has aliases that are no everyday words', () => {
    const everyday = [
      'x',
      'zoom',
      'teams',
      'steam',
      'slack',
      'claude',
      'gemini',
      'copilot',
      'cursor',
      'signal',
    ];
    everyday.push(
      'threads',
      'line',
      'notion',
      'stripe',
      'outlook',
      'apple',
      'amazon',
      'meta',
      'grok',
      'discord',
    );
    expect(aliases.length).toBeGreaterThan(0);
    expect(aliases.map(fold).filter((alias) => everyday.includes(alias))).toEqual([]);
    expect(new Set(aliases.map(fold)).size).toBe(aliases.length);
  });
});
