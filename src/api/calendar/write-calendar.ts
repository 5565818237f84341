import { type ICalCalendar, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import ical from 'ical-generator';
import { HAND_ENTERED, type OutageWindow } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { MINUTE_MS, minuteStart } from '../../domain/time.js';
import { type TrackedService, watchedSlugs } from '../../domain/tracked-service.js';
import { addressPart } from '../../domain/web-address.js';
import { type Language, WORDS } from '../../languages/languages.js';
import { writable } from '../http/writable.js';
import { tellOutageNews } from '../outages/outage-news.js';
import { describeOutage, outageTitle } from '../outages/describe-outage.js';

interface CalendarInput {
  /** Those that people told of. */
  readonly outages: readonly Outage[];
  /** What providers and persons said, maintenance included. */
  readonly windows: readonly OutageWindow[];
  readonly services: readonly TrackedService[];
  readonly publicUrl: string;
  readonly language: Language;
  readonly nowMs: number;
  /** When anything was listened to first. */
  readonly sinceMs: number;
}

/** An iCalendar of everything, oldest first. What is open reaches to the minute of `nowMs`. */
export function writeCalendar(input: CalendarInput): string {
  const { language, outages, windows } = input;
  const { news } = WORDS[language];
  const calendar = ical({
    name: news.title,
    description: news.calendar.heard(new Date(input.sinceMs).toISOString().slice(0, 10)),
    prodId: { company: 'Outcry', product: 'Outcry', language: language.toUpperCase() },
    url: `${input.publicUrl}/calendar.ics`,
    ttl: 15 * 60,
  });
  const watched = watchedSlugs(input.services);
  for (const outage of outages.toReversed()) addOutage(calendar, outage, { ...input, watched });
  const names = new Map(input.services.map(({ slug, name }) => [slug, name]));
  for (const window of windows) addWindow(calendar, window, { ...input, names });
  return calendar.toString();
}

function addOutage(
  calendar: ICalCalendar,
  outage: Outage,
  { language, publicUrl, nowMs, watched }: CalendarInput & { readonly watched: ReadonlySet<string> },
) {
  const told = tellOutageNews(outage, language).at(-1)?.atMs ?? outage.startedAtMs;
  const open = outage.endMs === null ? [WORDS[language].news.calendar.open] : [];
  calendar.createEvent({
    id: `${addressPart(outage.id)}@outcry`,
    ...span(outage.startedAtMs, outage.endMs, nowMs),
    stamp: new Date(told),
    lastModified: new Date(told),
    summary: writable(outageTitle(outage, language)),
    description: [describeOutage(outage, language, watched), ...open].join(' '),
    url: `${publicUrl}/outages/${addressPart(outage.id)}`,
    categories: [{ name: outage.service }, { name: outage.state }],
    ...NOT_BUSY,
  });
}

function addWindow(
  calendar: ICalCalendar,
  window: OutageWindow,
  { language, names, nowMs }: CalendarInput & { readonly names: ReadonlyMap<string, string> },
) {
  const { news } = WORDS[language];
  const { service, updates, origin, url } = window;
  const told = updates.at(-1)?.atMs ?? window.knownAtMs ?? window.acknowledgedAtMs ?? window.startMs;
  const said = [
    origin === HAND_ENTERED ? news.calendar.byHand : '',
    updates.at(-1)?.body ?? '',
    window.endMs === null ? news.calendar.open : '',
  ];
  calendar.createEvent({
    id: `${addressPart(`${service}:${window.id}`)}@outcry`,
    ...span(window.startMs, window.endMs, nowMs),
    stamp: new Date(told),
    lastModified: new Date(told),
    summary: writable(`${names.get(service) ?? service}: ${window.title}`),
    description: writable(said.filter((part) => part !== '').join(' ')),
    url,
    categories: [{ name: service }, { name: window.impact }],
    ...NOT_BUSY,
  });
}

/** Nobody is busy because a service is down. */
const NOT_BUSY = { transparency: ICalEventTransparency.TRANSPARENT, busystatus: ICalEventBusyStatus.FREE };

/** An event ends later than it begins, and says so without moving with each second. */
function span(startMs: number, endMs: number | null, nowMs: number): { start: Date; end: Date } {
  return {
    start: new Date(startMs),
    end: new Date(Math.max(endMs ?? minuteStart(nowMs), startMs + MINUTE_MS)),
  };
}
