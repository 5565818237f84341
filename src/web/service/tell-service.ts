import { HOUR_MS } from '../../domain/time.js';
import { type ServiceOverview, type TrendPoint } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { type Fact } from '../outage/tell-outage.js';
import { tellNow } from '../sentence.js';
import { WORDS } from '../../languages/languages.js';
import { type ServiceStory } from './read-service-story.js';

/** What is going on at one service, in one sentence, and who said so first. */
export function serviceHeadline(overview: ServiceOverview, format: Formatter): string {
  const words = WORDS[format.language];
  const { service, state, window } = overview;
  if (!service.enabled) return words.service.disabled(service.name);
  if (state === 'blind') return words.service.blind(service.name);
  if (state === 'calm' && window === null) return words.service.calm(service.name);
  return tellNow([overview], [], words).headline;
}

/** What follows: its past, and why there is none. */
export function serviceLede({ overview, outages }: ServiceStory, format: Formatter, nowMs: number): string {
  const { service: words } = WORDS[format.language];
  const [latest] = outages;
  return [
    ...(overview.service.enabled ? [] : [words.disabledNote]),
    ...(overview.spike === null
      ? [latest ? words.lastOutage(format.spell(nowMs - latest.startedAtMs)) : words.noOutage]
      : []),
  ].join(' ');
}

/** How it is now, in numbers. */
export function serviceFacts(
  { trend, lastPostMs, coverage }: ServiceOverview,
  format: Formatter,
  nowMs: number,
): Fact[] {
  const { facts } = WORDS[format.language].service;
  const hour = trend.points.slice(-HOUR_MS / trend.widthMs);
  const people = sumOf(hour, ({ authors }) => authors);
  const expected = sumOf(hour, (point) => point.expected);
  return [
    { value: people === null ? '—' : format.count(people), label: facts.now },
    { value: expected === null ? '—' : format.rough(expected), label: facts.expected },
    { value: lastPostMs === null ? facts.never : format.duration(nowMs - lastPostMs), label: facts.spoke },
    { value: format.percent(coverage), label: facts.heard },
  ];
}

function sumOf(points: readonly TrendPoint[], valueOf: (point: TrendPoint) => number | null): number | null {
  const values = points.map(valueOf).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
