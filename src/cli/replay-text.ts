import { droppedTotal, type IngestReport } from '../domain/ingest-report.js';
import { MINUTE_MS, toIso } from '../domain/time.js';
import { type ReplayResult } from '../pipeline/index.js';
import { tableText } from './table-text.js';

/** The four numbers in one line, the reasons in a second one. */
export function reportText(report: IngestReport): string {
  const { read, counted, duplicate, dropped, failed } = report;
  const reasons = Object.entries(dropped).sort(([a], [b]) => (a < b ? -1 : 1));
  const why = reasons.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return (
    `read ${read} = counted ${counted} + duplicate ${duplicate} + dropped ${droppedTotal(report)} + failed ${failed}\n` +
    (why === '' ? '' : `dropped: ${why}\n`)
  );
}

/** A replay, for a person. */
export function replayText({ report, spikes, links, windows }: ReplayResult): string {
  const linkBySpike = new Map(links.map((link) => [link.spike, link]));
  const rows = spikes.map((spike) => {
    const link = linkBySpike.get(spike.id);
    return [
      spike.service,
      toIso(spike.onsetMs),
      toIso(spike.detectedAtMs),
      spike.endMs === null ? 'open' : toIso(spike.endMs),
      String(spike.authors),
      `${spike.peakPerMinute}/min`,
      spike.state,
      spike.confidence.toFixed(2),
      link ? `${link.window} (lead ${Math.round(link.leadTimeMs / MINUTE_MS)} min)` : 'no window',
    ];
  });
  const linked = new Set(links.map(({ window }) => window));
  const unseen = windows.filter(({ id }) => !linked.has(id));
  return [
    reportText(report),
    spikes.length === 0
      ? '\nNo spike.\n'
      : `\n${spikes.length} ${spikes.length === 1 ? 'spike' : 'spikes'}\n`,
    spikes.length === 0
      ? ''
      : tableText(
          ['service', 'onset', 'detected', 'end', 'people', 'peak', 'state', 'confidence', 'window'],
          rows,
        ),
    unseen.length === 0 ? '' : `\nWindows without a spike: ${unseen.map(({ id }) => id).join(', ')}\n`,
  ].join('');
}
