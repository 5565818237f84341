import { Gauge, type Registry } from 'prom-client';
import { isOfficial } from '../../domain/outage-window.js';
import { SPIKE_STATES } from '../../domain/spike.js';
import { MINUTE_MS } from '../../domain/time.js';
import { type JudgedMinute, type ServiceOverview } from '../../pipeline/index.js';

const STATES: readonly ServiceOverview['state'][] = ['blind', 'calm', ...SPIKE_STATES];
/** A minute that was judged longer ago is not told as if it were now: its numbers are left out. */
const FRESH_MS = 15 * MINUTE_MS;

/** What is known of services now. Labels are the slugs of tracked services and a handful of words. */
export function addServiceMetrics(
  register: Registry,
  services: readonly ServiceOverview[],
  minutes: readonly JudgedMinute[],
  nowMs: number,
): void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['service'], registers: [register] });
  addStates(register, services);
  const coverage = gauge(
    'outcry_service_coverage_ratio',
    'Share of the last 15 minutes that somebody listened to.',
  );
  const confidence = gauge(
    'outcry_service_confidence_ratio',
    'Probability that the open spike is an outage; absent without one.',
  );
  const incident = gauge(
    'outcry_service_provider_incident',
    'Whether the provider itself reports an open incident; only for services whose status page is read.',
  );
  for (const { service, spike, window, coverage: heard } of services) {
    const labels = { service: service.slug };
    coverage.set(labels, heard);
    if (spike) confidence.set(labels, spike.confidence);
    if (service.statusPage) incident.set(labels, Number(window !== null && isOfficial(window)));
  }
  const judged = gauge('outcry_service_judged_timestamp_seconds', 'End of the last minute that was judged.');
  const posts = gauge(
    'outcry_service_posts',
    'Posts in the last judged minute; absent where nobody listened.',
  );
  const people = gauge('outcry_service_people', 'People in the last judged minute, each once an hour.');
  const expected = gauge('outcry_service_expected_people', 'People expected in the last judged minute.');
  const score = gauge(
    'outcry_service_score',
    'Score of the last judged minute: -ln of the false windows a week that reach it.',
  );
  for (const { service, endMs, point } of minutes) {
    const labels = { service };
    judged.set(labels, endMs / 1000);
    if (nowMs - endMs > FRESH_MS) continue;
    setKnown(posts, labels, point.posts);
    setKnown(people, labels, point.authors);
    setKnown(expected, labels, point.expected);
    setKnown(score, labels, point.score);
  }
}

function addStates(register: Registry, services: readonly ServiceOverview[]): void {
  const gauge = new Gauge({
    name: 'outcry_service_state',
    help: 'State of a service: 1 for the one that it is in. blind: nobody listens, so that nothing is known.',
    labelNames: ['service', 'state'],
    registers: [register],
  });
  for (const { service, state } of services) {
    for (const one of STATES) gauge.set({ service: service.slug, state: one }, Number(one === state));
  }
}

function setKnown(gauge: Gauge<'service'>, labels: { service: string }, value: number | null): void {
  if (value !== null) gauge.set(labels, value);
}
