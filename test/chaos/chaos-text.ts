import { type AlertCounts, type ChaosReport } from './run-chaos.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The report for people. */
export function chaosText(report: ChaosReport): string {
  const { settings, deeds, tables, alerts, settledAfterMs } = report;
  const alertLine = (name: string, { notices, received, twice, undelivered }: AlertCounts) =>
    `  ${name}: ${notices} notices, ${received} received, ${twice.length} of them twice, ${undelivered} undelivered`;
  return [
    `${settings.replicas} replicas, ${settings.seconds} s at ${settings.postsPerSecond} posts/s (${report.said} posts), seed ${settings.seed}`,
    '',
    'What was done, and how long nothing was stored around it:',
    ...deeds.map(
      ({ atMs, kind, replica, forMs, standstillMs }) =>
        `  ${seconds(atMs).padStart(8)}  ${replica}  ${kind}${forMs > 0 ? ` for ${seconds(forMs)}` : ''}: ${seconds(standstillMs)}`,
    ),
    '',
    `Longest time without progress: ${seconds(report.longestStandstillMs)}`,
    `Ended by themselves and were started again: ${report.endedByThemselves}`,
    settledAfterMs === null ? 'Never became equal' : `Equal ${seconds(settledAfterMs)} after the last post`,
    '',
    'Rows against the undisturbed process:',
    ...tables.map(
      ({ table, rows, lost, extra, other }) =>
        `  ${table.padEnd(13)} ${String(rows).padStart(7)} rows, ${lost} lost, ${extra} too many, ${other} other`,
    ),
    ...tables.flatMap(({ examples }) => examples.map((example) => `    ${example.slice(0, 400)}`)),
    '',
    'Spikes of the undisturbed process, in event time:',
    ...report.spikes.map(
      ({ state, phase, onsetMs, endMs }) =>
        `  ${state}, ${phase}, from ${seconds(onsetMs)} to ${endMs === null ? 'now' : seconds(endMs)}`,
    ),
    '',
    'Alerts:',
    alertLine('undisturbed', alerts.undisturbed),
    alertLine('disturbed', alerts.disturbed),
    '',
    'What replicas complained of:',
    ...Object.entries(report.trouble).map(([line, times]) => `  ${times} x ${line}`),
    '',
  ].join('\n');
}
