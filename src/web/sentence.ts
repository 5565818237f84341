import { isOfficial } from '../domain/outage-window.js';
import { type ServiceOverview } from '../pipeline/index.js';
import { Names } from '../languages/names.js';
import { type Words } from '../languages/words.js';

/** What a person would say first, and what they would add. */
interface Sentence {
  readonly headline: string;
  readonly lede: string;
}

/** A source of posts as the sentence needs it. */
interface Ear {
  readonly name: string;
  readonly listening: boolean;
}

const NAMED = 3;
/** Share of the last quarter of an hour below which we say that we hear badly. */
const WELL_HEARD = 0.5;

/** Opens the first page: what is down, who said so first, and whether we can hear at all. */
export function tellNow(services: readonly ServiceOverview[], ears: readonly Ear[], words: Words): Sentence {
  return { headline: headline(services, words), lede: lede(services, ears, words) };
}

function headline(services: readonly ServiceOverview[], words: Words): string {
  const { headline } = words;
  if (services.length === 0) return headline.nothingTracked;
  const inState = (state: ServiceOverview['state']) => services.filter((service) => service.state === state);
  const confirmed = inState('confirmed');
  if (confirmed.length > 0) return story(confirmed, headline.down, words);
  const suspected = inState('suspected');
  if (suspected.length > 0) return story(suspected, headline.maybeDown, words);
  const watched = inState('watch');
  if (watched.length > 0) return headline.watch(joinNames(watched, words));
  const heard = services.filter(({ state }) => state !== 'blind');
  if (heard.length === 0) return headline.blind;
  const official = services.filter(({ window }) => window && isOfficial(window));
  if (official.length > 0) return headline.officialOnly(joinNames(official, words));
  const entered = services.filter(({ window }) => window !== null);
  if (entered.length > 0) return headline.handEnteredOnly(joinNames(entered, words));
  return headline.calm(heard.length);
}

/** One service's story ends with who was first; of several only the names are told. */
function story(
  services: readonly ServiceOverview[],
  tell: (names: string, many: boolean) => string,
  words: Words,
): string {
  const names = tell(joinNames(services, words), services.length > 1);
  const [only, ...others] = services;
  const first = only === undefined || others.length > 0 ? null : whoWasFirst(only, words);
  return first === null ? names : `${names} ${first}`;
}

/** @returns `null` where the page speaks of something that is not taken for the same: neither of them was first */
function whoWasFirst({ service, window, leadMinutes }: ServiceOverview, { headline }: Words): string | null {
  if (leadMinutes === null) {
    if (service.statusPage === null) return headline.noPage;
    return window && isOfficial(window) ? null : headline.pageSilent;
  }
  const minutes = Math.round(leadMinutes);
  return minutes > 0 ? headline.peopleFirst(minutes) : headline.pageFirst(-minutes);
}

function lede(services: readonly ServiceOverview[], ears: readonly Ear[], words: Words): string {
  const count = (state: ServiceOverview['state']) =>
    services.filter((service) => service.state === state).length;
  const deaf = ears.filter(({ listening }) => !listening).map(({ name }) => name);
  const hearsNobody = ears.length > 0 && deaf.length === ears.length;
  const partly = partlyHeard(services);
  return [
    words.lede.tally(count('confirmed'), count('suspected'), count('watch')),
    ears.length === 0
      ? words.lede.noSource
      : hearsNobody
        ? ''
        : words.lede.listening(ears.length - deaf.length, ears.length, services.length),
    deaf.length === 0 ? '' : words.lede.deaf(joinList(deaf, words)),
    partly === null ? '' : words.lede.partly(`${Math.round(partly * 100)}%`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** How far the services that are heard worst, but heard, were; `null` where all are heard well, or none at all. */
function partlyHeard(services: readonly ServiceOverview[]): number | null {
  const heard = services.map(({ coverage }) => coverage).filter((coverage) => coverage > 0);
  const worst = Math.min(Infinity, ...heard);
  return worst < WELL_HEARD ? worst : null;
}

function joinNames(services: readonly ServiceOverview[], words: Words): string {
  return joinList(
    services.map(({ service }) => service.name),
    words,
  );
}

/** `A`, `A and B`, `A, B and C`, `A, B and 4 more`. */
export function joinList(names: readonly string[], words: Words): string {
  const shown = names.length > NAMED ? names.slice(0, NAMED - 1) : names;
  const told = new Names(words);
  return told.list(names.length > shown.length ? [...shown, words.more(names.length - shown.length)] : shown);
}
