import { LEAST_FOR_SPREAD } from '../domain/statistics.js';
import { MINUTE_MS } from '../domain/time.js';
import { withoutTrailingSlash } from '../domain/web-address.js';
import { type Language } from '../languages/languages.js';
import { localTime, longDate, weekday } from './edition.js';
import { type Digest, type DigestOutage, type DigestService, type DigestSource } from './digest.js';
import { percent } from './tell-headline.js';
import { briefly, capitalize, storyOf, type TellContext, tellOutage } from './tell-outage.js';
import { type ToldDigest, type ToldItem, type ToldList, type ToldTable } from './told-digest.js';
import { WORDINGS } from './wording.js';

export interface TellOptions {
  readonly language: Language;
  /** Prefix of links, e.g. `https://outcry.example`; default relative to the site. */
  readonly baseUrl?: string;
  /** The site's own; the address of a digest of another one names its zone. */
  readonly timezone?: string;
}

/** Posts that a service needs, now or usually, before its ups and downs are told. */
const MOVED_POSTS = 10;
const MOVED_UP = 1.5;
const MOVED_DOWN = 0.5;
const MOST_MOVED = 5;
/** Outages that are told at length; of the rest one line each. A mail above 102 kB is cut off by the most used reader. */
const MOST_CARDS = 5;
const MOST_GAPS = 3;

/** Puts a Digest into words. */
export function tellDigest(digest: Digest, { language, baseUrl = '', timezone }: TellOptions): ToldDigest {
  const words = WORDINGS[language];
  const context: TellContext = {
    digest,
    words,
    baseUrl: withoutTrailingSlash(baseUrl),
    names: new Map(digest.services.map(({ service, name }) => [service, name])),
  };
  const date = longDate(digest.date, words.locale);
  const all = [...digest.began, ...digest.stillOpen, ...digest.recovered];
  const atLength = new Set(all.slice(0, MOST_CARDS));
  const section = (heading: string, note: string | null, outages: Digest['began']) => {
    const told = outages.filter((outage) => atLength.has(outage));
    return told.length > 0
      ? [{ heading, note, outages: told.map((outage) => tellOutage(outage, context)) }]
      : [];
  };
  const compared = all.some(({ slots }) => slots.some(({ usual }) => usual !== null));
  const asOf = localTime(digest.asOf, digest.timezone, digest.date, words.locale);
  return {
    language,
    title: `${words.digest[digest.span]} · ${date}`,
    date: digest.complete ? date : `${date} · ${words.soFar(asOf)}`,
    headline: digest.headline[language],
    lede: tellLede(context),
    warning: tellBlind(context),
    sections: [
      ...section(words.section.began, null, digest.began),
      ...section(words.section.stillOpen, words.note.stillOpen, digest.stillOpen),
      ...section(words.section.recovered, null, digest.recovered),
    ],
    chartNote: words.note.chart(digest.span, compared),
    lists: [
      tellMore(all.slice(MOST_CARDS), context),
      tellDays(context),
      tellNearMisses(context),
      tellMoved(context),
      tellUnheard(context),
      tellQuiet(context),
    ].filter(({ items }) => items.length > 0),
    lag: tellLag(context),
    sources: {
      heading: words.section.sources,
      note: null,
      items: tellSources(context),
    },
    footer: [words.link.times(digest.timezone), words.privacy],
    permalink: { text: words.link.permalink, url: permalinkOf(digest, context.baseUrl, timezone) },
  };
}

function tellLede({ digest, words }: TellContext): string[] {
  const { posts, sources, coverage } = digest.listening;
  const counted = digest.services.reduce((sum, service) => sum + (service.posts ?? 0), 0);
  const listening = sources.filter((source) => source.coverage !== null);
  return [
    posts
      ? words.lede.read(words.number(posts.read), words.number(posts.counted))
      : words.lede.counted(words.number(counted)),
    listening.length > 0
      ? words.lede.listened(
          listening.filter((source) => (source.coverage ?? 0) > 0).length,
          listening.length,
          percent(coverage, words),
          words.period[digest.span],
        )
      : counted > 0
        ? words.lede.pushed
        : words.lede.noSource,
  ];
}

/** A day ends at 24:00, and not on the next one. */
function endTime(iso: string, { digest, words }: TellContext): string {
  if (iso === digest.to && digest.span === 'day') return '24:00';
  return localTime(iso, digest.timezone, digest.date, words.locale);
}

function tellBlind(context: TellContext): string | null {
  const { digest, words } = context;
  const { blind } = digest.listening;
  if (blind.length === 0) return null;
  const minutes = blind.reduce(
    (sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / MINUTE_MS,
    0,
  );
  const time = (iso: string): string => endTime(iso, context);
  const shown = blind.slice(0, 4).map(({ from, to }) => `${time(from)}–${time(to)}`);
  const spans = blind.length > shown.length ? [...shown, '…'] : shown;
  return words.lede.blind(words.duration(minutes), spans.join(', '));
}

/** Address under which a digest stands, in its own time zone. */
export function permalinkOf(
  { date, timezone }: Pick<Digest, 'date' | 'timezone'>,
  baseUrl: string,
  ofSite: string = timezone,
): string {
  const zone = timezone === ofSite ? '' : `?timezone=${encodeURIComponent(timezone)}`;
  return `${withoutTrailingSlash(baseUrl)}/digests/${date}${zone}`;
}

function tellMore(outages: readonly DigestOutage[], context: TellContext): ToldList {
  return {
    heading: context.words.section.more,
    note: null,
    items: outages.map((outage) => ({
      name: outage.name,
      text: briefly(outage, context.words),
      url: storyOf(outage, context.baseUrl),
      bad: false,
    })),
  };
}

function tellDays({ digest, words, baseUrl }: TellContext): ToldList {
  return {
    heading: words.section.days,
    note: null,
    items: digest.days.map(({ date, state, began }) => ({
      name: weekday(date, words.locale),
      text: state === 'outage' ? words.day.outage(began.join(', ')) : words.day[state],
      url: `${baseUrl}/digests/${date}`,
      bad: state === 'outage',
    })),
  };
}

function tellNearMisses({ digest, words, baseUrl }: TellContext): ToldList {
  const time = (iso: string): string => localTime(iso, digest.timezone, digest.date, words.locale);
  return {
    heading: words.section.nearMisses,
    note: words.note.nearMisses,
    items: digest.nearMisses.map(({ name, onset, end, posts, peakPerMinute, service, why, sources }) => ({
      name,
      text: [
        words.nearMiss(
          time(onset),
          end === null ? null : time(end),
          words.number(posts),
          words.number(peakPerMinute),
        ),
        ...(why === null ? [] : [words.why[why]]),
        ...(sources.length === 0
          ? []
          : [words.heardOn(sources.map(capitalize).join(', '), sources.length === 1)]),
      ].join(' '),
      url: `${baseUrl}/services/${service}`,
      bad: false,
    })),
  };
}

function tellMoved({ digest, words, baseUrl }: TellContext): ToldList {
  const change = ({ posts, usualPosts }: DigestService) =>
    Math.log(((posts ?? 0) + 1) / ((usualPosts ?? 0) + 1));
  const moved = digest.services
    .filter(
      ({ state, posts, usualPosts }) =>
        state === 'quiet' &&
        posts !== null &&
        usualPosts !== null &&
        Math.max(posts, usualPosts) >= MOVED_POSTS &&
        (posts >= MOVED_UP * usualPosts || posts <= MOVED_DOWN * usualPosts),
    )
    .sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)) || (a.service < b.service ? -1 : 1))
    .slice(0, MOST_MOVED);
  return {
    heading: words.section.moved,
    note: words.note.moved,
    items: moved.map(({ service, name, posts, usualPosts }) => ({
      name,
      text: words.moved(
        words.number(posts ?? 0),
        words.number(usualPosts ?? 0, 0),
        arrow(posts ?? 0, usualPosts ?? 0, words.number),
      ),
      url: `${baseUrl}/services/${service}`,
      bad: false,
    })),
  };
}

/** `▲ 2.4×` or `▼ 60%`. */
function arrow(posts: number, usual: number, number: (value: number) => string): string {
  if (posts < usual) return `▼ ${number(Math.round((1 - posts / usual) * 100))}%`;
  return usual < 0.5 ? '▲' : `▲ ${number(posts / usual)}×`;
}

function tellUnheard({ digest, words }: TellContext): ToldList {
  const unheard = digest.services.filter(({ state }) => state === 'unheard');
  return {
    heading: words.section.unheard,
    note: words.note.unheard(words.period[digest.span]),
    items:
      unheard.length > 0
        ? [plain(words.services(unheard.length), unheard.map(({ name }) => name).join(', '))]
        : [],
  };
}

function tellQuiet({ digest, words }: TellContext): ToldList {
  const quiet = digest.services.filter(({ state }) => state === 'quiet');
  const say = quiet.some(({ usualPosts }) => usualPosts !== null) ? words.quiet : words.quietUncompared;
  return {
    heading: words.section.quiet,
    note: null,
    items: quiet.length > 0 ? [plain(say(quiet.length), quiet.map(({ name }) => name).join(', '))] : [],
  };
}

function plain(name: string, text: string): ToldItem {
  return { name, text, url: null, bad: false };
}

function tellLag({ digest, words }: TellContext): ToldTable | null {
  const known = digest.lag.providers.filter(({ n, unacknowledged }) => n > 0 || unacknowledged > 0);
  if (known.length === 0) return null;
  const minutes = (value: number | null): string =>
    value === null ? '–' : `${value < -0.5 ? '−' : ''}${words.number(Math.abs(value), 0)}`;
  return {
    heading: words.section.lag,
    note: words.note.lag(digest.lag.days),
    head: words.lagHead,
    rows: known.map(({ name, n, medianMinutes, p25Minutes, p75Minutes, unacknowledged }) => [
      name,
      medianMinutes === null ? '–' : words.minutes(minutes(medianMinutes)),
      n < LEAST_FOR_SPREAD ? '–' : `${minutes(p25Minutes)} … ${minutes(p75Minutes)}`,
      words.number(n),
      words.number(unacknowledged),
    ]),
  };
}

/** Each source of posts and each page in trouble; the pages that answer are one line, for there are many. */
function tellSources(context: TellContext): ToldItem[] {
  const { sources } = context.digest.listening;
  const fine = sources.filter(
    ({ kind, lastError, lastSuccess }) => kind === 'official' && lastError === null && lastSuccess !== null,
  );
  const others = sources.filter((source) => !fine.includes(source));
  const oldest = fine.map(({ lastSuccess }) => lastSuccess ?? '').sort()[0];
  const { digest, words } = context;
  const pages: ToldItem[] =
    oldest === undefined
      ? []
      : [
          plain(
            words.source.pages(fine.length),
            words.source.official(localTime(oldest, digest.timezone, digest.date, words.locale)),
          ),
        ];
  return [...others.map((source) => tellSource(source, context)), ...pages];
}

function tellSource(
  { source, kind, coverage, lastSuccess, lastError, gaps, spentUsd }: DigestSource,
  context: TellContext,
): ToldItem {
  const { digest, words } = context;
  const time = (iso: string): string => localTime(iso, digest.timezone, digest.date, words.locale);
  const heard =
    kind === 'push'
      ? words.source.pushed
      : coverage !== null
        ? words.source.heard(percent(coverage, words), words.period[digest.span])
        : lastSuccess === null
          ? words.source.never
          : words.source.official(time(lastSuccess));
  const shown = gaps.slice(0, MOST_GAPS).map(({ from, to }) => `${time(from)}–${endTime(to, context)}`);
  const parts = [
    heard,
    ...(gaps.length > 0 && coverage !== 0
      ? [words.source.gaps([...shown, ...(gaps.length > MOST_GAPS ? ['…'] : [])].join(', '))]
      : []),
    ...(spentUsd === null ? [] : [words.source.spent(`$${words.number(spentUsd, 2)}`)]),
    ...(lastError === null ? [] : [words.source.error(lastError)]),
  ];
  return {
    name: source.replace(/^push:/, '').replace(':', ': '),
    text: parts.join('; '),
    url: null,
    bad: lastError !== null || coverage === 0,
  };
}
