import { FLEET_DAYS, type FleetHour, type FleetPrior, fleetPrior } from '../detect/fleet-prior.js';
import { PRESETS } from '../detect/presets.js';
import { type Interval } from '../domain/interval.js';
import { type ListeningSpan, spansFor } from '../domain/listening.js';
import { DAY_MS, HOUR_MS } from '../domain/time.js';
import { minuteCoverage } from '../rollup/series.js';
import { type Store } from '../store/store.js';

/** A fleet that was heard on three days was heard for so long at least. */
const LEAST_LISTENING_MS = 2 * DAY_MS;
/** Of so many services, those of which most people spoke in the last days, the fleet is made up. */
const MOST_SERVICES = 50;
const CHOICE_MS = 3 * DAY_MS;
const HOUR_MINUTES = 60;

/**
 * What the other services teach of one that nobody listened to before: from their stored buckets and their listening
 * alone, so that it does not matter who is judged first, or when.
 *
 * @param before  from the first minute that anybody listened to until the first one of this service
 */
export async function readFleetPrior(
  store: Store,
  service: string,
  before: Interval,
): Promise<FleetPrior | undefined> {
  const endMs = before.endMs - (before.endMs % HOUR_MS);
  if (endMs - before.startMs < LEAST_LISTENING_MS) return undefined;
  const range = { startMs: endMs - FLEET_DAYS * DAY_MS, endMs };
  const lately = { startMs: endMs - CHOICE_MS, endMs };
  const services = await store.buckets.busiest(lately, service, MOST_SERVICES);
  const [rows, spans, heard] = await Promise.all([
    store.buckets.hourly(services, range),
    store.listening.list(range),
    store.listening.heard(),
  ]);
  const people = new Map<string, Map<number, number>>(services.map((slug) => [slug, new Map()]));
  for (const row of rows) people.get(row.service)?.set(row.hourMs / HOUR_MS, row.people);
  const minutesOf = hourlyListening(range);
  const fleet = [...people].map(([slug, hours]) =>
    minutesOf(spansFor(spans, heard, slug)).map((minutes, hour): FleetHour => ({
      hourId: range.startMs / HOUR_MS + hour,
      people: hours.get(range.startMs / HOUR_MS + hour) ?? 0,
      minutes,
    })),
  );
  return fleetPrior(fleet, PRESETS.outage.dispersion) ?? undefined;
}

/** Minutes that were listened to in each hour of a range; most services are heard alike, and asked for once. */
function hourlyListening(range: Interval): (spans: readonly ListeningSpan[]) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (spans) => {
    const key = JSON.stringify(spans);
    const hours = known.get(key) ?? sumByHour(minuteCoverage(spans, range));
    known.set(key, hours);
    return hours;
  };
}

function sumByHour(minutes: Float64Array): number[] {
  return Array.from({ length: minutes.length / HOUR_MINUTES }, (_, hour) =>
    minutes.subarray(hour * HOUR_MINUTES, (hour + 1) * HOUR_MINUTES).reduce((sum, share) => sum + share, 0),
  );
}
