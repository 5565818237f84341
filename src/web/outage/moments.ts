import { isOfficial, ownWord } from '../../domain/outage-window.js';
import { type Outage } from '../../domain/outage.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type MomentKind } from '../../languages/outage-words.js';

export interface Moment {
  readonly kind: MomentKind;
  readonly atMs: number;
}

/** The turns that an Outage took so far, in order of time. */
export function momentsOf(outage: Outage): Moment[] {
  const word = ownWord(outage.service, outage.windows);
  const entered = outage.windows.find((window) => !isOfficial(window));
  const moments: { kind: MomentKind; atMs: number | null }[] = [
    { kind: 'begun', atMs: word && isDatedBack(word) ? word.startMs : null },
    { kind: 'wave', atMs: outage.onsetMs },
    { kind: 'raised', atMs: outage.detectedAtMs },
    { kind: 'admitted', atMs: word && (word.acknowledgedAtMs ?? word.startMs) },
    { kind: 'entered', atMs: entered?.startMs ?? null },
    { kind: 'peak', atMs: outage.peakAtMs },
    { kind: 'mitigated', atMs: word?.monitoringAtMs ?? null },
    { kind: 'restored', atMs: word?.endMs ?? null },
    { kind: 'calm', atMs: outage.crowdEndMs },
  ];
  return moments
    .flatMap(({ kind, atMs }) => (atMs === null ? [] : [{ kind, atMs }]))
    .sort((a, b) => a.atMs - b.atMs);
}

/** Whether a provider dates its trouble to clearly before its first word. */
function isDatedBack({
  startMs,
  acknowledgedAtMs,
}: {
  startMs: number;
  acknowledgedAtMs: number | null;
}): boolean {
  return acknowledgedAtMs !== null && acknowledgedAtMs - startMs >= MINUTE_MS;
}
