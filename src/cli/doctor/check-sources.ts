import { sourceState } from '../../api/sources/source-state.js';
import { ONLY_WHEN_NAMED } from '../../config/keyed.js';
import { type AppConfig } from '../../config/to-config.js';
import { HOUR_MS, MINUTE_MS, toIso } from '../../domain/time.js';
import { type Probe } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { broken, type Finding, ok, warning } from './finding.js';

/** What the service wrote down of its sources, and what they answer now. */
export function checkSources(
  config: Pick<AppConfig, 'sources'>,
  rows: readonly SourceRow[],
  probes: readonly Probe[],
  nowMs: number,
): Finding[] {
  const heard = [...config.sources].filter((name) => name !== 'official');
  if (heard.length === 0) {
    const says = 'no source of posts is switched on';
    return [warning('sources', says, 'name some in OUTCRY_SOURCES, unless posts are pushed or replayed')];
  }
  const off = ONLY_WHEN_NAMED.filter((name) => !config.sources.has(name));
  const switchedOff = off.length > 0 ? ` (not ${off.join(', ')}, asked only when named)` : '';
  return [
    ok('sources', `switched on: ${[...config.sources].join(', ')}${switchedOff}`),
    ...rows.map((row) => tellRow(row, nowMs)),
    ...probes.map(tellProbe),
    ...tellSilence(probes),
  ];
}

function tellRow(row: SourceRow, nowMs: number): Finding {
  const { source, lastSuccessMs, lastError, newestMs } = row;
  const last = lastSuccessMs === null ? 'never heard' : `last heard ${agoText(nowMs - lastSuccessMs)} ago`;
  const lag =
    newestMs === null || lastSuccessMs === null
      ? ''
      : `, newest ${agoText(Math.max(0, lastSuccessMs - newestMs))} older than that`;
  switch (sourceState(row, nowMs)) {
    case 'failing':
      return warning('sources', `${source}: ${last}; ${lastError ?? ''}`, 'it is asked again by itself');
    case 'silent':
      return warning(
        'sources',
        `${source}: ${last} (${lastSuccessMs === null ? '' : toIso(lastSuccessMs)})`,
        'see whether the service runs: "outcry serve" or npm start',
      );
    case 'waiting':
      return warning('sources', `${source}: ${last}`, 'give it a few minutes after the start');
    case 'listening':
      return ok('sources', `${source}: ${last}${lag}`);
  }
}

function tellProbe({ source, host, error }: Probe): Finding {
  if (error !== null) {
    return warning(
      'sources',
      `${source} does not answer: ${error}`,
      `see whether ${host ?? 'it'} can be reached from here`,
    );
  }
  return ok('sources', host === null ? `${source}: nothing to ask for` : `${source}: answers (${host})`);
}

/** One that is down is its own trouble; all of them are ours. */
function tellSilence(probes: readonly Probe[]): Finding[] {
  const asked = probes.filter(({ source, host }) => host !== null && !source.startsWith('official:'));
  if (asked.length === 0 || asked.some(({ error }) => error === null)) return [];
  const remedy = 'see the network of this machine: DNS, firewall, proxy';
  return [broken('sources', 'no source of posts answers: nobody can be heard', remedy)];
}

function agoText(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.round(ms / 1000)} s`;
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < 48 * HOUR_MS) return `${Math.round(ms / HOUR_MS)} h`;
  return `${Math.round(ms / (24 * HOUR_MS))} days`;
}
