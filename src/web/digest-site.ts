import { type Language } from '../languages/languages.js';
import {
  DIGEST_FORMATS,
  type DigestSite,
  editionInterval,
  neighboursOf,
  spanOf,
  weekOf,
} from '../pipeline/index.js';
import { Formatter } from './formatter.js';
import { PLACES } from './pages/shell.js';
import { WORDS } from '../languages/languages.js';

const FORM_NAMES = { md: 'Markdown', json: 'JSON' } as const;

type Query = Readonly<Record<string, string>>;

interface Around {
  readonly timezone: string;
  readonly language: Language;
  readonly languages: readonly Language[];
  /** Before it nothing was listened to. */
  readonly sinceMs: number;
  readonly nowMs: number;
  readonly isDemo: boolean;
  /** The time zone, where it is not the site's own. */
  readonly zone: Query;
  /** What links to other digests carry on. */
  readonly carried: Query;
}

/** What stands around a digest on the web: the site above it, its other forms below. */
export function digestSite(
  date: string,
  around: Around,
): Readonly<Record<'parts' | 'neighbours' | 'forms', DigestSite>> {
  const { language, languages, timezone, sinceMs, nowMs, isDemo, zone, carried } = around;
  const { nav, digests, demo } = WORDS[language];
  const format = new Formatter(language, timezone);
  const isWeek = spanOf(date) === 'week';
  const name = (edition: string) =>
    spanOf(edition) === 'week' ? digests.week(Number(edition.slice(-2))) : format.writeOut(edition);
  const { earlier, later } = neighboursOf(date);
  const spoken: Query = carried.lang === undefined ? {} : { lang: carried.lang };
  const at = (path: string, query: Query = carried) => {
    const search = new URLSearchParams(query).toString();
    return search === '' ? path : `${path}?${search}`;
  };
  const hasBegun = editionInterval(later, timezone).startMs <= nowMs;
  const wasHeard = editionInterval(earlier, timezone).endMs > sinceMs;
  return {
    parts: {
      label: 'Outcry',
      links: PLACES.map(({ path, name: place }) => ({
        text: nav[place],
        url: at(path, spoken),
        isCurrent: place === 'digests',
      })),
    },
    neighbours: {
      label: nav.digests,
      ...(isDemo ? { notice: `${demo.banner.title}. ${demo.banner.what}` } : {}),
      links: [
        ...(wasHeard ? [{ text: `← ${name(earlier)}`, url: at(`/digests/${earlier}`) }] : []),
        ...(hasBegun ? [{ text: `${name(later)} →`, url: at(`/digests/${later}`) }] : []),
        ...(isWeek ? [] : [{ text: name(weekOf(date)), url: at(`/digests/${weekOf(date)}`) }]),
      ],
    },
    forms: {
      label: date,
      links: [
        ...DIGEST_FORMATS.filter((form) => form !== 'html').map((form) => ({
          text: form === 'txt' ? digests.plainText : FORM_NAMES[form],
          url: at(`/api/v1/digests/${date}.${form}`),
        })),
        ...languages
          .filter((other) => other !== language)
          .map((other) => ({
            text: WORDS[other].name,
            url: at(`/digests/${date}`, { ...zone, lang: other }),
            language: other,
          })),
      ],
    },
  };
}
