import { CollectorError } from '../domain/errors.js';
import { HOUR_MS, MINUTE_MS } from '../domain/time.js';
import { Rota, type RotaPlan, type RotaStanding } from './rota.js';

const NOW = Date.parse('2026-11-22T21:22:30Z');
const later = (minutes: number) => NOW + minutes * MINUTE_MS;
const PLAN = { items: ['a', 'b', 'c'], urgent: [], restMs: 30 * MINUTE_MS, lookBackMs: HOUR_MS };

const REFUSAL = new CollectorError('refused', 's', 'no', false);

const make = (standing: RotaStanding | null, nowMs: number, changes: Partial<RotaPlan> = {}) =>
  new Rota(standing, { ...PLAN, ...changes }, nowMs);
/** Reads up to `most` items to their end; tells which. */
const read = (rota: Rota, most = Infinity) => {
  const items: string[] = [];
  for (let step = rota.next(); step && items.length < most; step = rota.next()) {
    items.push(step.item);
    rota.took(step, null);
  }
  return items;
};

describe('Rota', () => {
  it('claims a stretch once every item was read over it', () => {
    const first = make(null, NOW);
    expect([read(first, 2), first.listened]).toEqual([['a', 'b'], null]);
    const second = make(first.standing, later(5));
    expect(read(second)).toEqual(['c']);
    // The others were read back further, this one only so far.
    expect(second.listened).toEqual({ startMs: later(5) - HOUR_MS, endMs: NOW });
    expect(make(second.standing, later(5)).listened).toBeNull();
  });

  it('reads the urgent every time and first, and the others when they have rested', () => {
    const first = make(null, NOW, { urgent: ['c'] });
    expect(read(first)).toEqual(['c', 'a', 'b']);
    const second = make(first.standing, later(5), { urgent: ['c'] });
    expect(read(second)).toEqual(['c']);
    const third = make(second.standing, later(31), { urgent: ['c'] });
    expect(read(third)).toEqual(['c', 'a', 'b']);
  });

  it('begins with those that were read longest ago', () => {
    const first = make(null, NOW, { urgent: PLAN.items });
    read(first, 1);
    const second = make(first.standing, later(5), { urgent: PLAN.items });
    expect(read(second)).toEqual(['b', 'c', 'a']);
  });

  it('goes on with the page that it was left at', () => {
    const first = make(null, NOW);
    const step = first.next();
    if (step) first.took(step, 'page-2');
    const second = make(first.standing, later(5));
    expect(second.next()).toEqual({
      item: 'a',
      token: 'page-2',
      startMs: later(5) - HOUR_MS,
      endMs: NOW,
    });
    expect(make(first.standing, later(5), { items: ['b'] }).next()).toMatchObject({ item: 'b', token: null });
  });

  it('begins an item anew whose token is refused, and claims nothing when that is in vain', () => {
    const rota = make(null, NOW, { items: ['a'] });
    const refuse = () => {
      const first = rota.next();
      if (first) rota.took(first, 'stale');
      const second = rota.next();
      if (second) rota.refused(second, REFUSAL);
    };
    refuse();
    expect(rota.next()).toMatchObject({ item: 'a', token: null });
    refuse();
    expect([rota.next(), rota.listened]).toEqual([null, null]);
    const after = make(rota.standing, later(31), { items: ['a'] });
    read(after);
    expect(after.listened).toEqual({ startMs: NOW, endMs: later(31) });
  });

  it('passes by one item that is refused, and is stopped by a second one', () => {
    const rota = make(null, NOW);
    const refuse = () => {
      const step = rota.next();
      return step ? rota.refused(step, REFUSAL) : null;
    };
    expect([refuse(), rota.refusal]).toEqual([true, REFUSAL]);
    expect(rota.next()?.item).toBe('b');
    expect(refuse()).toBe(false);
    expect([read(rota), rota.listened]).toEqual([['b', 'c'], null]);
    expect(read(make(rota.standing, later(5)))).toEqual(['a']);
    const alone = make(null, NOW, { items: ['a'] });
    const step = alone.next();
    expect(step && alone.refused(step, REFUSAL)).toBe(false);
  });

  it('reads back what is new, without claiming anything twice', () => {
    const first = make(null, NOW, { items: ['a'] });
    read(first);
    const second = make(first.standing, later(40), { items: ['a', 'new'] });
    expect(second.next()).toMatchObject({ item: 'new', startMs: later(40) - HOUR_MS });
    expect(second.listened).toBeNull();
    read(second);
    expect(second.listened).toEqual({ startMs: NOW, endMs: later(40) });
  });

  it('does not claim a gap that is longer than it looks back', () => {
    const first = make(null, NOW);
    read(first);
    const second = make(first.standing, later(180));
    read(second);
    expect(second.listened).toEqual({ startMs: later(120), endMs: later(180) });
  });

  it('has heard nothing when there is nothing to read', () => {
    const rota = make(null, NOW, { items: [] });
    expect([rota.next(), rota.listened]).toEqual([null, null]);
  });
});
