import { HAND_ENTERED, isOfficial } from '../domain/outage-window.js';
import { type Lag } from '../domain/outage.js';
import { toIso } from '../domain/time.js';
import { type LagRow } from './read/lag.js';

/** The columns of {@link lagRecord} and {@link lagRowRecord}, in the order of a table. */
export const LAG_COLUMNS: readonly (keyof ReturnType<typeof lagRecord>)[] = [
  'service',
  'name',
  'n',
  'median',
  'p25',
  'p75',
  'unacknowledged',
  'unacknowledgedShare',
  'officialFirst',
  'officialFirstShare',
  'unseen',
  'pending',
  'graded',
  'meanDelay',
  'grade',
];
export const LAG_ROW_COLUMNS: readonly (keyof ReturnType<typeof lagRowRecord>)[] = [
  'service',
  'outage',
  'start',
  'end',
  'detectedAt',
  'officialStart',
  'acknowledgedAt',
  'firstVoice',
  'lead',
  'delay',
  'standing',
  'watched',
  'origin',
];

/** A Lag in the shape of the contract, of which a table can be made. */
export function lagRecord(lag: Lag) {
  return {
    service: lag.service,
    name: lag.name,
    n: lag.n,
    median: rounded(lag.medianMinutes),
    p25: rounded(lag.p25Minutes),
    p75: rounded(lag.p75Minutes),
    unacknowledged: lag.unacknowledged,
    unacknowledgedShare: rounded(lag.unacknowledgedShare),
    officialFirst: lag.officialFirst,
    officialFirstShare: rounded(lag.officialFirstShare),
    unseen: lag.unseen,
    pending: lag.pending,
    graded: lag.graded,
    meanDelay: rounded(lag.meanDelayMinutes),
    grade: lag.grade,
  };
}

/** An outage behind a Lag, likewise. */
export function lagRowRecord({ outage, word, watched, ...part }: LagRow) {
  const iso = (timeMs: number | null): string | null => (timeMs === null ? null : toIso(timeMs));
  const isHandEntered = outage.windows.some((window) => !isOfficial(window));
  return {
    service: outage.service,
    outage: outage.id,
    start: toIso(outage.startedAtMs),
    end: iso(outage.endMs),
    detectedAt: iso(outage.detectedAtMs),
    officialStart: iso(word?.startMs ?? null),
    acknowledgedAt: iso(word?.acknowledgedAtMs ?? null),
    firstVoice: outage.firstVoice,
    lead: rounded(outage.leadMinutes),
    delay: rounded(part.delayMinutes),
    standing: part.standing,
    watched: watched ? ('yes' as const) : ('no' as const),
    origin: word?.origin ?? (isHandEntered ? HAND_ENTERED : null),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
