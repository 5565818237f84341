import { type AlertCounts } from './alert-counts.js';
import { type ChaosReport } from './chaos-report.js';

const LONGEST_EXAMPLE = 400;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const minutes = (ms: number): string => `${(ms / 60_000).toFixed(0)} min`;
const lines = (list: readonly string[], indent = '  '): string[] => list.map((line) => `${indent}${line}`);

/** The report for people. */
export function chaosText(report: ChaosReport): string {
  const { settings, said, deeds, tables, alerts, settledAfterMs } = report;
  return [
    `${settings.replicas} replicas, ${settings.seconds} s at ${settings.postsPerSecond} posts/s (${said.once + said.again} posts), seed ${settings.seed}`,
    '',
    'What was done, and how long nothing was stored around it:',
    ...deeds.map(
      ({ atMs, kind, replica, forMs, standstillMs }) =>
        `  ${seconds(atMs).padStart(8)}  ${replica}  ${kind}${forMs > 0 ? ` for ${seconds(forMs)}` : ''}: ${seconds(standstillMs)}`,
    ),
    '',
    `Longest time without progress: ${seconds(report.longestStandstillMs)}`,
    `Ended by themselves and were started again: ${report.endedByThemselves}`,
    `Did not end cleanly when asked to: ${report.uncleanStops.length}`,
    ...lines(report.uncleanStops),
    settledAfterMs === null ? 'Never became equal' : `Equal ${seconds(settledAfterMs)} after the last post`,
    '',
    'Rows against the undisturbed process:',
    ...tables.map(
      ({ table, rows, lost, extra, other }) =>
        `  ${table.padEnd(15)} ${String(rows).padStart(7)} rows, ${lost} lost, ${extra} too many, ${other} other`,
    ),
    ...lines(
      tables.flatMap(({ examples }) => examples.map((example) => example.slice(0, LONGEST_EXAMPLE))),
      '    ',
    ),
    '',
    'Spikes of the undisturbed process, in event time before the last post:',
    ...report.spikes.map(
      ({ service, state, phase, onsetMs, endMs }) =>
        `  ${service}: ${state}, ${phase}, from ${minutes(-onsetMs)} ${endMs === null ? 'on' : `to ${minutes(-endMs)}`}`,
    ),
    '',
    'Alerts:',
    ...alertLines('undisturbed', alerts.undisturbed),
    ...alertLines('disturbed', alerts.disturbed),
    '',
    'What replicas complained of:',
    ...Object.entries(report.trouble).map(([line, times]) => `  ${times} x ${line}`),
    '',
  ].join('\n');
}

function alertLines(name: string, counts: AlertCounts): string[] {
  const { notices, received, twice, unmatched, undelivered } = counts;
  return [
    `  ${name}: ${notices.length} notices, ${received} received, ${twice.length} of them twice, ${undelivered} undelivered, ${unmatched.length} unmatched`,
    ...lines([...notices, ...twice, ...unmatched], '    '),
  ];
}
