import { MINUTE_MS } from '../../domain/time.js';
import { broken, type Finding, ok, warning } from './finding.js';

/** `Date` headers tell whole seconds, and an answer takes its time. */
const NOTICEABLE_MS = 30_000;
/** Posts are counted in minutes: from here on in wrong ones. */
const HARMFUL_MS = 5 * MINUTE_MS;

/**
 * @param aheadMs  how far our clock is ahead of each clock that was asked, ms
 * @param timezone  that of the digest
 */
export function checkClock(aheadMs: readonly number[], timezone: string): Finding[] {
  const zone = ok('clock', `days are those of ${timezone} (OUTCRY_TIMEZONE); everything else is in UTC`);
  const median = [...aheadMs].sort((a, b) => a - b)[Math.floor(aheadMs.length / 2)];
  if (median === undefined) return [ok('clock', 'not compared: no other clock was asked'), zone];
  const off = Math.abs(median);
  const says = `${(off / 1000).toFixed(off < 10_000 ? 1 : 0)} s ${median < 0 ? 'behind' : 'ahead of'} ${aheadMs.length} servers`;
  if (off < NOTICEABLE_MS) return [ok('clock', says), zone];
  const remedy = 'set it by NTP: timedatectl set-ntp true';
  return [off < HARMFUL_MS ? warning('clock', says, remedy) : broken('clock', says, remedy), zone];
}
