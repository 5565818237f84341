import { anOutage } from '../../../test/builders/an-outage.js';
import { type Outage } from '../../domain/outage.js';
import { type Language } from '../../languages/languages.js';
import { Formatter } from '../formatter.js';
import { factsOf, headlineOf, ledeOf } from './tell-outage.js';

const NOW_MS = Date.parse('2025-06-12T00:00:00Z');
const tellerIn = (language: Language, hasPage = true) => ({
  hasPage,
  names: new Map([['cloudflare', 'Cloudflare']]),
  format: new Formatter(language, 'UTC'),
  nowMs: NOW_MS,
});
const ENGLISH = tellerIn('en');
const open = { endMs: null, phase: 'active' } as const;
const silent = { leadMinutes: null, firstVoice: 'people-only', windows: [] } as const;
const lone = { firstVoice: 'provider-only', onsetMs: null, detectedAtMs: null, leadMinutes: null } as const;

describe('the sentence of an outage', () => {
  it.each<[string, Partial<Outage>]>([
    ['ChatGPT was down for 15 hours. People said so 26 minutes before its status page did.', {}],
    ['ChatGPT has been down for 41 hours. People said so 26 minutes before its status page did.', open],
    [
      'ChatGPT was down for 15 hours. Its status page said so 4 minutes before the crowd.',
      { leadMinutes: -4 },
    ],
    ['ChatGPT was down for 15 hours. Its status page never said so.', silent],
    [
      'ChatGPT may have been down for 15 hours. Its status page never said so.',
      { ...silent, state: 'suspected' },
    ],
    [
      'There has been a stir around ChatGPT for 41 hours. Its status page does not say so yet.',
      { ...silent, ...open, state: 'watch' },
    ],
    ['ChatGPT reported trouble of 15 hours that nobody we heard spoke of.', lone],
    [
      'An outage of ChatGPT was entered by hand; nobody we heard spoke of it.',
      { ...lone, firstVoice: 'hand-entered' },
    ],
  ])('says: %s', (sentence, changes) => expect(headlineOf(anOutage(changes), ENGLISH)).toBe(sentence));

  it('says so in Indonesian', () => {
    expect(headlineOf(anOutage(), tellerIn('id'))).toBe(
      'ChatGPT gangguan selama 15 jam. Orang-orang sudah mengatakannya 26 menit sebelum halaman statusnya.',
    );
  });

  it('does not hold silence against a page that nobody reads', () => {
    expect(headlineOf(anOutage(silent), tellerIn('en', false))).toBe(
      'ChatGPT was down for 15 hours. It has no status page that we read.',
    );
  });
});

describe('what follows upon it', () => {
  it('tells how it went, in the order of time', () => {
    expect(ledeOf(anOutage(), ENGLISH)).toBe(
      "The wave began at 06:42, and was raised at 06:45. The provider's page spoke at 07:11. " +
        'The worst came at 11:30, 5 hours after the onset, at 30 times what is normal. It was over at 22:00.',
    );
  });

  it('tells an upstream as the hypothesis that it is', () => {
    const blamed = anOutage({ likelyUpstream: { service: 'cloudflare', share: 0.7 } });
    expect(ledeOf(blamed, ENGLISH)).toMatch(/at Cloudflare: 70% of the signs .* a hypothesis/);
    expect(ledeOf(anOutage({ likelyUpstream: 'undetermined' }), ENGLISH)).toMatch(/cannot be told/);
  });
});

describe('the numbers of an outage', () => {
  const valuesOf = (changes: Partial<Outage>) =>
    factsOf(anOutage(changes), [], ENGLISH).map(({ value }) => value);

  it('are lead, onset, height, length, confidence and upstream', () => {
    expect(valuesOf({})).toEqual(['26 min', '06:42', '30×', '15 h', '99%', 'none likely']);
  });

  it('name the height itself where next to nothing is normal', () => {
    expect(valuesOf({ expectedPerMinute: 0.01 })[2]).toBe('9');
  });

  it('leave out what only people can show', () => {
    expect(valuesOf({ ...lone, peakAtMs: null, expectedPerMinute: 0, peakPerMinute: 0 })).toEqual([
      '—',
      '06:42',
      '15 h',
      'none likely',
    ]);
  });
});
