import { isHashtag, normalizeHashtag } from '../domain/hashtag.js';
import { isSlug } from '../domain/tracked-service.js';
import { CATALOGUE } from './catalogue.js';

const WANTED = [
  'chatgpt',
  'claude',
  'gemini',
  'copilot',
  'github',
  'cloudflare',
  'aws',
  'azure',
  'google-cloud',
  'slack',
  'discord',
  'reddit',
  'x',
  'instagram',
  'facebook',
  'whatsapp',
  'telegram',
  'youtube',
  'netflix',
  'spotify',
  'playstation-network',
  'xbox-live',
  'steam',
  'zoom',
  'teams',
  'paypal',
  'indihome',
  'biznet',
];

describe('CATALOGUE', () => {
  const slugs = CATALOGUE.map(({ slug }) => slug);

  it('holds at least forty services, among them those that people search for most', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(40);
    expect(slugs).toEqual(expect.arrayContaining(WANTED));
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it.each(CATALOGUE.map((service) => [service.slug, service] as const))(
    'describes %s well',
    (slug, service) => {
      expect(isSlug(slug)).toBe(true);
      expect(service.hashtags.length).toBeGreaterThan(0);
      expect(service.aliases.length).toBeGreaterThan(0);
      const tags = service.hashtags.map(normalizeHashtag);
      expect(tags.every(isHashtag)).toBe(true);
      expect(new Set(tags).size).toBe(tags.length);
      expect(slugs).toEqual(expect.arrayContaining([...service.dependsOn]));
      expect(service.dependsOn).not.toContain(slug);
      // A phrase alone counts a post, so a bare name must not be one.
      const aliases = new Set(service.aliases.map((alias) => alias.toLowerCase()));
      expect(service.phrases.filter((phrase) => aliases.has(phrase.toLowerCase()))).toEqual([]);
      expect(service.phrases.every((phrase) => phrase.trim() === phrase && phrase.length >= 4)).toBe(true);
      if (service.statusPage) expect(service.statusPage.url).toMatch(/^https:\/\/[^/]+$/);
    },
  );
});
