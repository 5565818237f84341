import { z } from 'zod';
import { badField } from '../../api/http/problem.js';
import { languageChoice, query, rangeFields } from '../../api/http/fields.js';
import { pickLanguage } from '../../api/http/pick-language.js';
import { headerOf, type HttpRequest } from '../../api/http/wire.js';
import { THEMES } from '../../chart/palette.js';
import { type ChartLook } from '../../chart/story-chart.js';
import { type AppConfig } from '../../config/to-config.js';
import { type Interval } from '../../domain/interval.js';
import { MINUTE_MS } from '../../domain/time.js';
import { Formatter } from '../formatter.js';
import { WORDS } from '../../languages/languages.js';
import { type Last } from '../../languages/service-words.js';
import { STORY_SIZES, type StorySize } from './story-sizes.js';
import { isTooLong, LASTS, LASTS_MS, MOST_DAYS } from './story-range.js';

const SIZES = Object.keys(STORY_SIZES) as StorySize[];

/** How the charts of our own pages are asked for, as pictures and as data. */
export const storyQuery = query({
  ...rangeFields,
  last: z.enum(LASTS, `must be one of ${LASTS.join(', ')}`).default('1d'),
  theme: z.enum(THEMES, `must be ${THEMES.join(' or ')}`).default('light'),
  size: z.enum(SIZES, `must be one of ${SIZES.join(', ')}`).default('wide'),
  lang: languageChoice,
});
export type StoryQuery = z.output<typeof storyQuery>;

/**
 * The range of a chart: `from` and `to`, else the last stretch.
 *
 * @throws ProblemError that names the field when the range is empty or longer than a page may read
 */
export function chartRange(
  { from, to, last }: { from?: number | undefined; to?: number | undefined; last: Last },
  nowMs: number,
): Interval {
  const endMs = to ?? Math.ceil((nowMs + 1) / MINUTE_MS) * MINUTE_MS;
  const range = { startMs: from ?? endMs - LASTS_MS[last], endMs };
  if (range.endMs <= range.startMs) throw badField('to', 'must be later than from');
  if (isTooLong(range)) throw badField('from', `must be at most ${MOST_DAYS} days before to`);
  return range;
}

export function formatterOf(
  { language, timezone }: Pick<AppConfig, 'language' | 'timezone'>,
  { lang }: StoryQuery,
  request: HttpRequest,
): Formatter {
  return new Formatter(pickLanguage(lang, headerOf(request, 'accept-language'), language), timezone);
}

/** Everything of a chart's look that the reader's machine does not choose. */
export function lookOf({ language, locale, timezone }: Formatter): Omit<ChartLook, 'theme'> {
  const { story, legend } = WORDS[language];
  return {
    locale,
    timezone,
    words: { people: story.people, normal: legend.band, unheard: legend.gap },
  };
}
