import { aBusyDay } from '../../test/browser/made-up-overview.js';
import { HAND_ENTERED } from '../domain/outage-window.js';
import { type ServiceOverview } from '../pipeline/index.js';
import { tellNow } from './sentence.js';
import { WORDS } from '../languages/languages.js';

/** ChatGPT, in trouble since 06:42 and on its own page since 07:11. */
function chatgpt(): ServiceOverview {
  const [first] = aBusyDay().services;
  if (!first?.window) throw new Error('The busy day begins with a service that has a window');
  return first;
}

const handEntered = (overview: ServiceOverview): ServiceOverview => ({
  ...overview,
  window: overview.window && { ...overview.window, origin: HAND_ENTERED },
  leadMinutes: null,
});
const headline = (overview: ServiceOverview): string => tellNow([overview], [], WORDS.en).headline;

describe('tellNow', () => {
  it('tells who was first, the people or the page', () => {
    expect(headline(chatgpt())).toBe(
      'ChatGPT is down. People said so 26 minutes before its status page did.',
    );
  });

  it('does not take a window that a person entered for the word of the page', () => {
    const entered = handEntered(chatgpt());
    expect(headline(entered)).toBe('ChatGPT is down. Its status page does not say so yet.');
    const pageless = { ...entered, service: { ...entered.service, statusPage: null } };
    expect(headline(pageless)).toBe('ChatGPT is down. It has no status page that we read.');
  });

  it('tells no lead over a window that is not linked, as the table and the JSON do not', () => {
    expect(headline({ ...chatgpt(), leadMinutes: null })).toBe('ChatGPT is down.');
  });

  it.each([
    [0.3, true],
    [0.5, false],
  ])('says that it hears badly below half of the last minutes: of %d it is %p', (coverage, isTold) => {
    const told = tellNow([{ ...chatgpt(), coverage }], [], WORDS.en).lede;
    expect(told.includes('Of the last quarter of an hour we heard 30%.')).toBe(isTold);
  });

  it('says how badly it hears those that it hears worst, not those in trouble', () => {
    const services = [1, 0.3, 0].map((coverage) => ({ ...chatgpt(), coverage }));
    expect(tellNow(services, [], WORDS.en).lede).toContain('we heard 30%');
  });

  it('says who it is that reports trouble while people are calm', () => {
    const calm: ServiceOverview = { ...chatgpt(), state: 'calm', spike: null, leadMinutes: null };
    expect(headline(calm)).toBe('People are calm, but ChatGPT reports trouble of its own.');
    expect(headline(handEntered(calm))).toBe('People are calm, but trouble at ChatGPT was entered by hand.');
  });
});
