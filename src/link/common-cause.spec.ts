import { randomNumbers } from '../../test/builders/random-numbers.js';
import { DAY_MS, MINUTE_MS } from '../domain/time.js';
import { groupByCause, type Onset } from './common-cause.js';

const NOON = Date.parse('2025-11-18T12:00:00Z');
const at = (service: string, minutes: number): Onset => ({
  id: `${service}@${minutes}`,
  service,
  atMs: NOON + minutes * MINUTE_MS,
});
const model = (dependsOn: Record<string, string[]>, services = 90) => ({
  dependsOn: new Map(Object.entries(dependsOn)),
  ratePerWeek: () => 0.5,
  services,
});
const groups = (onsets: readonly Onset[], dependsOn: Record<string, string[]> = {}): string[][] => {
  const members = new Map<string, string[]>();
  for (const [id, group] of groupByCause(onsets, model(dependsOn)))
    members.set(group, [...(members.get(group) ?? []), id]);
  return [...members.values()].filter((ids) => ids.length > 1);
};

describe('groupByCause', () => {
  it('joins an upstream and what depends on it', () => {
    expect(groups([at('x', 4), at('cloudflare', 0)], { x: ['cloudflare'] })).toEqual([
      ['cloudflare@0', 'x@4'],
    ]);
  });
  it('joins siblings whose upstream nobody speaks of', () => {
    expect(groups([at('a', 0), at('b', 5)], { a: ['cloud'], b: ['cloud'] })).toEqual([['a@0', 'b@5']]);
  });
  it('leaves two strangers apart, even at the same minute', () => {
    expect(groups([at('a', 0), at('b', 0)])).toEqual([]);
  });
  it('joins a crowd of strangers that chance does not explain', () => {
    expect(groups(['a', 'b', 'c', 'd', 'e'].map((service, i) => at(service, i)))[0]).toHaveLength(5);
  });
  it('leaves relatives apart that fail hours after one another', () => {
    expect(groups([at('x', 0), at('cloudflare', 61)], { x: ['cloudflare'] })).toEqual([]);
  });
  it('answers the same whatever the order', () => {
    const onsets = ['a', 'b', 'c', 'd', 'e'].map((service, i) => at(service, i * 3));
    const grouped = groupByCause(onsets, model({ b: ['a'], e: ['d'] }));
    expect([...groupByCause(onsets.toReversed(), model({ b: ['a'], e: ['d'] }))]).toEqual([...grouped]);
  });

  // Upstreams fail and take a share of their dependents along, everything fails alone too, and a third of the
  // dependences is not declared.
  it.each([
    ['few chance onsets', 0.2],
    ['one a week', 1],
    ['five a week', 5],
  ])('finds what belongs together in a simulated fleet: %s', (_, falsePerWeek) => {
    const truth = new Map<string, string>();
    const { onsets, dependsOn, services } = simulateFleet(falsePerWeek, truth);
    const weeks = 8;
    const counts = new Map<string, number>();
    for (const { service } of onsets) counts.set(service, (counts.get(service) ?? 0) + 1);
    const found = groupByCause(onsets, {
      dependsOn,
      services,
      ratePerWeek: (service) => (counts.get(service) ?? 0) / weeks,
    });
    expect(bCubed(truth, found)).toBeGreaterThan(0.95);
  });
});

function simulateFleet(falsePerWeek: number, truth: Map<string, string>) {
  const random = randomNumbers(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  const gap = (mean: number): number => -Math.log(random() || 1e-9) * mean;
  const upstreams = ['cloud', 'cdn', 'dns'];
  const services = Array.from({ length: 60 }, (_, i) => `s${i}`);
  const real = new Map(services.map((name) => [name, upstreams[Math.floor(random() * 6)]]));
  const dependsOn = new Map(
    [...real].map(([name, upstream]) => [name, upstream && random() > 0.3 ? [upstream] : []]),
  );
  const onsets: Onset[] = [];
  const add = (service: string, day: number, cause: string): void => {
    const onset = { id: `e${onsets.length}`, service, atMs: NOON + day * DAY_MS };
    onsets.push(onset);
    truth.set(onset.id, cause);
  };
  const lagDays = (): number => Math.exp(1.3 + 0.7 * normal()) / 1440;
  for (const upstream of upstreams)
    for (let day = gap(6); day < 56; day += gap(6)) {
      const share = random();
      for (const [name, of] of real)
        if (of === upstream && random() < 0.3 + 0.6 * share) add(name, day + lagDays(), `${upstream}${day}`);
      if (random() < 0.7) add(upstream, day + lagDays(), `${upstream}${day}`);
    }
  for (const name of services)
    for (let day = gap(7 / falsePerWeek); day < 56; day += gap(7 / falsePerWeek))
      add(name, day, `${name}${day}`);
  return { onsets, dependsOn, services: services.length + upstreams.length };
}

/** B-cubed F1 of two groupings (Bagga & Baldwin 1998). */
function bCubed(truth: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): number {
  let precision = 0;
  let recall = 0;
  for (const id of truth.keys()) {
    const mates = (grouping: ReadonlyMap<string, string>): string[] =>
      [...grouping.keys()].filter((other) => grouping.get(other) === grouping.get(id));
    const right = mates(found).filter((other) => truth.get(other) === truth.get(id)).length;
    precision += right / mates(found).length;
    recall += right / mates(truth).length;
  }
  return (2 * precision * recall) / (precision + recall) / truth.size;
}
