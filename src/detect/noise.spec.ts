import { Noise } from './noise.js';
import { PRESETS } from './presets.js';

const SETTINGS = PRESETS.outage.dispersion;

/** Learns from counts that lie `away` on either side of their mean, in turns, for so many hours. */
function learned(mean: number, away: number, hours: number): Noise {
  const noise = new Noise(2, SETTINGS);
  for (let minute = 0; minute < hours * 60; minute++) {
    noise.learn(0, mean + (minute % 2 === 0 ? away : -away), mean, 1 / 60);
  }
  return noise;
}

describe('Noise', () => {
  it('finds the dispersion of what it hears: variance = mean + alpha mean^2', () => {
    expect(learned(10, 5, 2_000).alpha(0)).toBeCloseTo((25 - 10) / 100, 2);
    expect(learned(10, Math.sqrt(10), 2_000).alpha(0)).toBe(Math.fround(SETTINGS.min));
    expect(learned(10, 9, 2_000).alpha(0)).toBe(Math.fround(SETTINGS.max));
  });

  it('believes the prior at first, and of a window that was never heard', () => {
    const young = learned(10, 5, SETTINGS.priorHours);
    expect(young.alpha(0)).toBeCloseTo((SETTINGS.prior + 0.15) / 2, 2);
    expect(young.alpha(1)).toBe(Math.fround(SETTINGS.prior));
    young.forget();
    expect(young.alpha(0)).toBe(Math.fround(SETTINGS.prior));
  });

  it('is not made noisy by one burst', () => {
    const noise = learned(10, 5, 200);
    const before = noise.alpha(0);
    noise.learn(0, 10_000, 10, 1 / 60);
    expect(noise.alpha(0)).toBeLessThan(before + 0.01);
  });

  it('goes on from its packed state bit for bit', () => {
    const noise = learned(10, 5, 30);
    const again = new Noise(2, SETTINGS, noise.state());
    for (const each of [noise, again]) each.learn(0, 17, 11.3, 1 / 60);
    expect(again.alpha(0)).toBe(noise.alpha(0));
    expect(again.state()).toBe(noise.state());
  });
});
