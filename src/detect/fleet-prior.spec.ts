import * as fc from 'fast-check';
import { type FleetHour, fleetPrior } from './fleet-prior.js';
import { PRESETS } from './presets.js';

const USUAL = PRESETS.outage.dispersion;
const FIRST_HOUR = 20_000 * 24;

interface Shape {
  readonly phase: number;
  readonly perHour?: number;
  readonly days?: number;
  readonly noise?: number;
  readonly seed?: number;
}

/** Lehmer's generator, in (0, 1). */
function uniformsOf(seed: number): () => number {
  let state = seed * 7_919 + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function normalsOf(seed: number): () => number {
  const uniform = uniformsOf(seed);
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Busiest at the hour `phase`, four times as busy as at the calmest. */
function service({ phase, perHour = 60, days = 14, noise = 0, seed = 1 }: Shape): FleetHour[] {
  const normal = normalsOf(seed);
  return Array.from({ length: days * 24 }, (_, hour) => {
    const usual = perHour * Math.exp(Math.log(2) * Math.cos((2 * Math.PI * (hour - phase)) / 24));
    const people = usual + Math.sqrt(usual + noise * usual ** 2) * normal();
    return { hourId: FIRST_HOUR + hour, people: Math.max(0, Math.round(people)), minutes: 60 };
  });
}

const fleet = (phases: readonly number[], shape: Omit<Shape, 'phase'> = {}) =>
  phases.map((phase, index) => service({ ...shape, phase, seed: index + 1 }));
const priorOf = (services: readonly (readonly FleetHour[])[]) => fleetPrior(services, USUAL);

describe('the day', () => {
  it('is that which services share', () => {
    const prior = priorOf(fleet([15, 14, 16, 15, 15]));
    expect(prior?.trust).toBeGreaterThan(0.85);
    expect(prior?.day).toHaveLength(24);
    expect(prior?.day[15]).toBeGreaterThan(1.6);
    expect(prior?.day[3]).toBeLessThan(0.6);
  });

  it('is flat when days are opposite or unlike', () => {
    for (const phases of [
      [0, 12, 0, 12],
      [3, 9, 15, 21],
      [0, 12, 6, 18, 3, 15],
    ])
      expect(priorOf(fleet(phases))).toMatchObject({ day: [], trust: 0 });
  });

  it('is flat when there is none', () => {
    const even = Array.from({ length: 5 }, (_, index) =>
      service({ phase: 0, seed: index + 1 }).map((hour) => ({ ...hour, people: 60 })),
    );
    expect(priorOf(even)).toMatchObject({ day: [], trust: 0 });
  });

  it('of three hundred fleets of random phases is seldom trusted', () => {
    const uniform = uniformsOf(7);
    const trusts = Array.from({ length: 300 }, () => {
      const phases = Array.from({ length: 10 }, () => uniform() * 24);
      return priorOf(fleet(phases))?.trust ?? 0;
    });
    expect(trusts.filter((trust) => trust > 0.1).length).toBeLessThan(24);
  });

  it('is hardly moved by an outage of one service', () => {
    const usual = fleet([15, 15, 14, 16]);
    const [first = [], ...others] = usual;
    const outage = first.map((hour, i) =>
      i >= 123 && i < 127 ? { ...hour, people: 50 * hour.people } : hour,
    );
    const calm = priorOf(usual);
    const struck = priorOf([outage, ...others]);
    struck?.day.forEach((ratio, hour) => {
      expect(Math.abs(ratio - (calm?.day[hour] ?? 0))).toBeLessThan(0.05);
    });
  });

  it('is hardly moved by one service of very many people', () => {
    const others = fleet([15, 15, 14, 16, 15]);
    const prior = priorOf([...others, service({ phase: 3, perHour: 100_000 })]);
    expect(prior?.day.indexOf(Math.max(...prior.day))).toBeGreaterThanOrEqual(14);
    expect(prior?.day.indexOf(Math.max(...(prior.day ?? [])))).toBeLessThanOrEqual(16);
  });

  it('is not shaped by hours that nobody listened to', () => {
    const deaf = fleet([15, 15, 14, 16]).map((hours) =>
      hours.map((hour, i) => (i % 48 === 15 ? { ...hour, people: 0, minutes: 0 } : hour)),
    );
    expect(priorOf(deaf)?.day[15]).toBeGreaterThan(1.6);
  });
});

describe('the dispersion', () => {
  it('tells calm fleets from noisy ones', () => {
    const [calm, noisy] = [0.01, 0.25].map((noise) => priorOf(fleet([15, 9, 3, 21, 12, 18], { noise })));
    expect(calm?.dispersion).toBeLessThan(0.05);
    expect(noisy?.dispersion).toBeGreaterThan(0.12);
  });

  it('is the usual one where too few people speak to tell', () => {
    expect(priorOf(fleet([15, 15, 15], { perHour: 0.3 }))?.dispersion).toBe(USUAL.prior);
  });
});

it('asks for three services on three days', () => {
  expect(priorOf([])).toBeNull();
  expect(priorOf(fleet([15, 15]))).toBeNull();
  expect(priorOf(fleet([15, 15, 15], { days: 2 }))).toBeNull();
  expect(priorOf(fleet([15, 15, 15], { days: 3 }))).not.toBeNull();
  const silent = service({ phase: 15 }).map((hour) => ({ ...hour, people: 0 }));
  expect(priorOf([...fleet([15, 15]), silent])).toBeNull();
});

it('is short, finite and within bounds whatever is counted, in any order of hours', () => {
  const people = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(1_000_000));
  const hours = fc.array(fc.record({ people, minutes: fc.integer({ min: 0, max: 60 }) }), {
    minLength: 60,
    maxLength: 120,
  });
  fc.assert(
    fc.property(fc.array(hours, { minLength: 3, maxLength: 6 }), (services) => {
      const dated = services.map((list) => list.map((hour, i) => ({ ...hour, hourId: FIRST_HOUR + i })));
      const prior = priorOf(dated);
      expect(priorOf(dated.map((list) => [...list].reverse()))).toEqual(prior);
      if (!prior) return;
      expect([0, 24]).toContain(prior.day.length);
      for (const ratio of prior.day) expect(ratio > 0.05 && ratio < 16).toBe(true);
      expect(prior.trust >= 0 && prior.trust <= 1).toBe(true);
      expect(prior.dispersion >= USUAL.min && prior.dispersion <= USUAL.max).toBe(true);
      expect(JSON.stringify(prior).length).toBeLessThan(200);
    }),
    { numRuns: 60 },
  );
});
