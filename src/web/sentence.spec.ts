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

  it('says who it is that reports trouble while people are calm', () => {
    const calm: ServiceOverview = { ...chatgpt(), state: 'calm', spike: null, leadMinutes: null };
    expect(headline(calm)).toBe('People are calm, but ChatGPT reports trouble of its own.');
    expect(headline(handEntered(calm))).toBe('People are calm, but trouble at ChatGPT was entered by hand.');
  });
});
