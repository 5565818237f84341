import { isOfficial } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { type Language, WORDS } from '../../languages/languages.js';
import { type NewsWords } from '../../languages/news-words.js';

/** What an outage is called: one line, without a full stop. */
export function outageTitle(outage: Outage, language: Language): string {
  const { news } = WORDS[language];
  const { name, state, endMs } = outage;
  const theirs = providerTitle(outage);
  if (theirs !== null) return `${name}: ${theirs}`;
  return (state === 'confirmed' ? news.down : news.maybeDown)(name, endMs !== null);
}

/**
 * An outage in one paragraph: who said what, in whole sentences.
 *
 * @param watched  slugs of the services whose status page is read
 */
export function describeOutage(outage: Outage, language: Language, watched: ReadonlySet<string>): string {
  const { news } = WORDS[language];
  const { authors, posts, peakPerMinute, service } = outage;
  return [
    ...(authors > 0 ? [news.people(authors, posts, peakPerMinute)] : []),
    whoWasFirst(outage, news, watched.has(service)),
  ].join(' ');
}

function whoWasFirst({ firstVoice, leadMinutes }: Outage, news: NewsWords, isWatched: boolean): string {
  const minutes = Math.abs(Math.round(leadMinutes ?? 0));
  switch (firstVoice) {
    case 'people':
      return news.peopleFirst(minutes);
    case 'provider':
      return news.providerFirst(minutes);
    case 'people-only':
      return isWatched ? news.silentPage : news.noPage;
    case 'provider-only':
      return news.providerOnly;
    case 'hand-entered':
      return news.handEntered;
  }
}

/** The title of what only others tell of: people gave it no words of their own. */
function providerTitle({ spikes, windows }: Outage): string | null {
  if (spikes.length > 0) return null;
  const title = (windows.find(isOfficial) ?? windows[0])?.title.trim() ?? '';
  return title === '' ? null : title;
}
