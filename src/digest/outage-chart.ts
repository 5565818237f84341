import { type Theme } from '../chart/palette.js';
import { type ChartBand, type ChartLook, type ChartMark, type StoryChart } from '../chart/story-chart.js';
import { unite } from '../domain/interval.js';
import { type Language } from '../languages/languages.js';
import { MINUTE_MS } from '../domain/time.js';
import { SLOT_MS } from './day-slots.js';
import { type Digest, type DigestOutage } from './digest.js';
import { WORDINGS } from './wording.js';

/** The chart of an outage over the day or week of a Digest. */
export function outageChart(
  { slots, windows, onset, peakAt, acknowledgedAt, start, end }: DigestOutage,
  { from, to, asOf, span }: Digest,
  language: Language,
): StoryChart {
  const { moments, chart } = WORDINGS[language];
  const widthMs = SLOT_MS[span];
  const range = { startMs: Date.parse(from), endMs: Date.parse(to) };
  const nowMs = Date.parse(asOf);
  const perMinute = (posts: number | null) => posts && posts / (widthMs / MINUTE_MS);
  const until = (iso: string | null) => (iso === null ? nowMs : Date.parse(iso));
  const unheard = unite(
    slots
      .filter(({ posts }) => posts === null)
      .map((slot) => ({ startMs: Date.parse(slot.start), endMs: Date.parse(slot.start) + widthMs })),
  );
  const bands: ChartBand[] = [
    ...unheard.map((gap) => ({ ...gap, kind: 'unheard' as const, label: '' })),
    ...windows.map((window) => ({
      kind: window.handEntered ? ('entered' as const) : ('official' as const),
      startMs: Date.parse(window.start),
      endMs: until(window.end),
      label: window.handEntered ? '' : chart.official,
    })),
    ...(onset === null
      ? []
      : [{ kind: 'crowd' as const, startMs: Date.parse(start), endMs: until(end), label: '' }]),
  ];
  const marks: ChartMark[] = [
    { at: onset, label: moments.wave },
    { at: acknowledgedAt, label: moments.admitted },
    { at: peakAt, label: moments.peak },
  ].flatMap(({ at, label }) => (at === null ? [] : [{ atMs: Date.parse(at), label }]));
  return {
    ...range,
    points: slots.map((slot) => ({
      startMs: Date.parse(slot.start),
      widthMs,
      people: perMinute(slot.posts),
      expected: perMinute(slot.usual),
    })),
    bands: bands
      .map((band) => ({
        ...band,
        startMs: Math.max(band.startMs, range.startMs),
        endMs: Math.min(band.endMs, range.endMs),
      }))
      .filter(({ startMs, endMs }) => startMs < endMs),
    marks: marks
      .filter(({ atMs }) => atMs >= range.startMs && atMs < range.endMs)
      .sort((a, b) => a.atMs - b.atMs),
  };
}

/** How the charts of a Digest are drawn. */
export function chartLook({ timezone }: Digest, language: Language, theme: Theme): ChartLook {
  const { locale, chart, nobodyListened } = WORDINGS[language];
  return {
    theme,
    locale,
    timezone,
    words: { people: chart.posts, normal: chart.usual, unheard: nobodyListened },
  };
}
