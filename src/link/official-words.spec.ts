import { officialWords } from './official-words.js';

const CLOUDFLARE = ['Cloudflare', 'Cloud Flare'];

describe('officialWords', () => {
  it.each([
    'We have identified an issue with our provider Cloudflare.',
    'Our upstream DNS provider, Cloudflare, is investigating.',
    'Elevated errors due to an outage at Cloudflare',
    'Cloudflare outage affecting logins',
    'We are affected by a cloud flare incident.',
    'Gangguan disebabkan oleh Cloudflare',
    'This is not our fault. It is caused by Cloudflare.',
    'Pages do not load due to Cloudflare.',
    'There is no estimate yet from our provider Cloudflare',
    'Cloudflare has identified the cause and is rolling out a fix.',
  ])('hears the blame in %p', (text) => {
    expect(officialWords(['Degraded service', text], CLOUDFLARE)).toBe('blames');
  });

  it.each([
    'This is unrelated to Cloudflare.',
    'The errors are not caused by Cloudflare',
    'Bukan karena Cloudflare',
  ])('hears the denial in %p', (text) => {
    expect(officialWords([text], CLOUDFLARE)).toBe('denies');
  });

  it.each([
    'Deployments to Cloudflare are delayed',
    'Cloudflare users cannot log in. We have an issue with our database.',
  ])('hears no more than a name in %p', (text) => {
    expect(officialWords([text], CLOUDFLARE)).toBe('names');
  });

  it('hears nothing in parts of words, in no text, and for no name', () => {
    expect(officialWords(['due to cloudflared restarting'], CLOUDFLARE)).toBe('silent');
    expect(officialWords([], CLOUDFLARE)).toBe('silent');
    expect(officialWords(['due to Cloudflare'], ['', '!'])).toBe('silent');
  });

  it('lets a later word of blame stand against an earlier denial', () => {
    const updates = ['This is unrelated to Cloudflare.', 'We traced to Cloudflare what we see.'];
    expect(officialWords(updates, CLOUDFLARE)).toBe('blames');
  });
});
