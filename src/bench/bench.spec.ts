import { rowOf, unmeasured } from './bench.js';
import { measureSpeed } from './measure-speed.js';
import { averageRecall, macroF1, percentOf } from './scores.js';

describe('rowOf', () => {
  it('judges what was measured, not what is shown', () => {
    const row = rowOf({ name: 'x: y', value: 98.996, unit: '%', target: 99 });
    expect(row).toEqual({
      name: 'x: y',
      value: 99,
      unit: '%',
      comparedWith: null,
      ratio: null,
      target: 99,
      reached: false,
    });
    expect(rowOf({ name: 'x: y', value: 99, unit: '%', target: 99 }).reached).toBe(true);
    expect(rowOf({ name: 'x: y', value: 99, unit: '%' }).reached).toBeNull();
  });

  it('puts our value over the peer', () => {
    const peer = { name: 'other', value: 40 };
    expect(rowOf({ name: 'x: y', value: 50, unit: '%', peer })).toMatchObject({
      comparedWith: 'other',
      ratio: 1.25,
    });
    expect(rowOf({ name: 'x: y', value: 50, unit: '%', peer: { name: 'other', value: 0 } }).ratio).toBeNull();
  });

  it('reaches from above where less is better, and says that it is', () => {
    const row = rowOf({ name: 'x: y', value: 4, unit: 'min', target: 5, better: 'lower', notes: ['n'] });
    expect(row).toMatchObject({ reached: true, note: 'less is better; n' });
    expect(rowOf({ name: 'x: y', value: 6, unit: 'min', target: 5, better: 'lower' }).reached).toBe(false);
  });

  it('says why nothing was measured', () => {
    expect(unmeasured('x: y', '%', 'no ruler', 5)).toMatchObject({
      value: null,
      target: 5,
      reached: null,
      note: 'not measured: no ruler',
    });
  });
});

describe('scores', () => {
  const labels = ['a', 'a', 'a', 'b'];

  it('weigh every label alike', () => {
    expect(macroF1(labels, ['a', 'a', 'a', 'a'])).toBeCloseTo((100 * (6 / 7)) / 2);
    expect(averageRecall(labels, ['a', 'a', 'a', 'a'])).toBe(50);
    expect(macroF1(labels, labels)).toBe(100);
  });

  it('count an answer that is no label as wrong', () => {
    expect(averageRecall(labels, ['?', '?', '?', 'b'])).toBe(50);
    expect(macroF1(labels, ['?', '?', '?', '?'])).toBe(0);
    expect(percentOf([1, 2, 3, 4], (n) => n > 1)).toBe(75);
  });
});

describe('measureSpeed', () => {
  it('lets all take turns, the first round uncounted', () => {
    const calls: string[] = [];
    const runner = (name: string) => ({
      name,
      posts: 10,
      prepare: () => void calls.push(`before ${name}`),
      run: () => void calls.push(name),
    });
    const speeds = measureSpeed([runner('a'), runner('b')], 2);
    expect(calls.filter((call) => !call.startsWith('before')).join('')).toBe('ababab');
    expect(calls.slice(0, 2)).toEqual(['before a', 'a']);
    expect([...speeds.keys()]).toEqual(['a', 'b']);
    for (const speed of speeds.values()) expect(speed).toBeGreaterThan(0);
  });
});
