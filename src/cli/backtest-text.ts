import { LEAST_FOR_SPREAD } from '../domain/statistics.js';
import {
  type BacktestComparison,
  type BacktestReport,
  type SpikeScore,
  type WindowScore,
} from '../pipeline/index.js';
import { reportText } from './replay-text.js';
import { tableText } from './table-text.js';

/** Below so many windows the text says that they are few. */
const FEW_WINDOWS = 10;

/** A backtest, for a person. */
export function backtestText(report: BacktestReport): string {
  return [
    `${count(report.perRecording.length, 'recording')}, each observed on its own\n`,
    reportText(report.posts),
    '\n',
    scorecardText(report),
    '\n',
    servicesText(report),
    report.perWindow.length === 0 ? '' : '\nWindows\n',
    ...report.perWindow.map(windowText),
    alarmsText(report.perSpike.filter(({ inWindow }) => !inWindow)),
  ].join('');
}

/** Two rule sets, for a person. */
export function comparisonText({ rules, against, changes }: BacktestComparison): string {
  const { figures, windows, otherAlarms, leadMinutes, links, posts } = changes;
  const row = (name: string, key: keyof typeof figures, tell: (value: number | null) => string) => [
    name,
    tell(figures[key].rules),
    tell(figures[key].against),
  ];
  const names = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '));
  const sets = [
    ['windows found by both', names(windows.both)],
    ['only by the rules', names(windows.onlyRules)],
    ['only by the others', names(windows.onlyAgainst)],
    ['by neither', names(windows.neither)],
    ['linked only by the rules', names(links.onlyRules)],
    ['linked only by the others', names(links.onlyAgainst)],
    ['other alarms of both', names(otherAlarms.both)],
    ['only of the rules', names(otherAlarms.onlyRules)],
    ['only of the others', names(otherAlarms.onlyAgainst)],
  ];
  return [
    tableText(
      ['', 'rules', 'against'],
      [
        ['windows heard', String(rules.windows), String(against.windows)],
        row('windows found', 'found', String),
        row('recall', 'recall', share),
        ['  95 %', range(rules.range95.recall), range(against.range95.recall)],
        row('precision', 'precision', share),
        row('other alarms a service-week', 'falseSpikesPerServiceWeek', share),
        row('links, F1', 'linkF1', share),
        row('lead, median', 'medianLeadMinutes', minutes),
        ['posts counted', String(rules.posts.counted), String(against.posts.counted)],
      ],
    ),
    '\n',
    tableText(['', ''], sets),
    leadMinutes.length === 0 ? '' : `\nLead over the ${wordOf(rules.perWindow)}, minutes\n`,
    leadMinutes.length === 0
      ? ''
      : tableText(
          ['window', 'rules', 'against', ''],
          leadMinutes.map(({ window, rules, against, gain }) => [
            window,
            whole(rules),
            whole(against),
            gain === 0 ? 'the same' : `${whole(Math.abs(gain))} ${gain > 0 ? 'earlier' : 'later'}`,
          ]),
        ),
    '\nPosts counted\n',
    tableText(
      ['service', 'rules', 'against', 'only rules', 'only against'],
      posts.map((entry) => [
        entry.service,
        ...[entry.rules, entry.against, entry.onlyRules, entry.onlyAgainst].map(String),
      ]),
    ),
    ...changedStories('rules', rules.perWindow, [...windows.onlyRules, ...windows.onlyAgainst]),
    ...changedStories('against', against.perWindow, [...windows.onlyRules, ...windows.onlyAgainst]),
  ].join('');
}

/** What each side tells of the windows that only one of them found. */
function changedStories(side: string, perWindow: readonly WindowScore[], ids: readonly string[]): string[] {
  const changed = perWindow.filter(({ window }) => ids.includes(window));
  return changed.length === 0 ? [] : [`\nAs ${side} tells it\n`, ...changed.map(windowText)];
}

/** The figures of a backtest, each with how sure it is. */
export function scorecardText(report: BacktestReport): string {
  const { onsetErrorMinutes, leadMinutes, range95, windows, perWindow } = report;
  const onsets = perWindow.filter(({ onsetErrorMinutes }) => onsetErrorMinutes !== null).length;
  const unheard = perWindow.length - windows;
  const few =
    windows > 0 && windows < FEW_WINDOWS
      ? `; ${windows === 1 ? 'one window says' : `${windows} windows say`} little`
      : '';
  return tableText(
    ['', ''],
    [
      [
        'windows found',
        `${report.found} of ${windows}${unheard > 0 ? ` (${unheard} more that nobody could hear)` : ''}`,
      ],
      ['recall', `${share(report.recall)} (95 %: ${range(range95.recall)}${few})`],
      ['precision', `${share(report.precision)} (95 %: ${range(range95.precision)})`],
      [
        'other alarms',
        `${share(report.falseSpikesPerServiceWeek)} a service-week (95 %: ${range(range95.falseSpikesPerServiceWeek)}; ${report.serviceWeeks.toFixed(1)} service-weeks heard)`,
      ],
      ['links, F1', share(report.linkF1)],
      [
        'onset error',
        `median ${minutes(onsetErrorMinutes.median)}, ${onsets < LEAST_FOR_SPREAD ? `too few for more (n = ${onsets})` : `9 in 10 within ${minutes(onsetErrorMinutes.p90)}`}`,
      ],
      [
        `lead over the ${wordOf(perWindow)}`,
        `median ${minutes(leadMinutes.median)} (${leadMinutes.n < LEAST_FOR_SPREAD ? 'too few for quartiles' : `quartiles ${minutes(leadMinutes.p25)} to ${minutes(leadMinutes.p75)}`}, n = ${leadMinutes.n})`,
      ],
    ],
  );
}

/** Whose word the leads are over: windows from a file are not the provider's own unless they say so. */
function wordOf(perWindow: readonly WindowScore[]): string {
  if (perWindow.every(({ official }) => official)) return 'official word';
  return perWindow.some(({ official }) => official) ? 'official word or known start' : 'known start or word';
}

function servicesText({ perService }: BacktestReport): string {
  return tableText(
    ['service', 'posts', 'weeks heard', 'windows', 'found', 'spikes', 'other alarms', 'a week'],
    perService.map((score) => [
      score.service,
      String(score.posts),
      score.weeks.toFixed(2),
      String(score.windows),
      String(score.found),
      String(score.spikes),
      String(score.falseSpikes),
      share(score.falseSpikesPerWeek),
    ]),
  );
}

function windowText({ window, service, title, observed, found, story }: WindowScore): string {
  const verdict = found ? 'found' : observed ? 'unseen' : 'not heard';
  const head = [window, service, ...(title === '' ? [] : [title]), verdict].join(' · ');
  return `\n  ${head}\n${story.map((line) => `    ${line}\n`).join('')}`;
}

function alarmsText(alarms: readonly SpikeScore[]): string {
  if (alarms.length === 0) return '\nNo other alarm.\n';
  const rows = alarms.map((alarm) => [
    alarm.service,
    alarm.detectedAt.slice(0, 16).replace('T', ' '),
    alarm.end === null ? 'open' : alarm.end.slice(0, 16).replace('T', ' '),
    String(alarm.people),
    alarm.score.toFixed(1),
    alarm.state,
    alarm.keywords.join(', '),
  ]);
  return `\nOther alarms, in no known window\n\n${tableText(['service', 'told', 'end', 'people', 'score', 'state', 'words'], rows)}`;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function share(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(3);
}

function range(value: readonly [number, number] | null): string {
  return value === null ? 'n/a' : `${value[0].toFixed(2)} to ${value[1].toFixed(2)}`;
}

function whole(value: number): string {
  return String(Math.round(value));
}

function minutes(value: number | null): string {
  return value === null ? 'n/a' : `${Math.round(value)} min`;
}
