import { aWindow } from '../../test/builders/a-window.js';
import { mergeRough } from './merge-rough.js';

const MINUTE = 60_000;
const update = (id: string, atMs: number, status: 'investigating' | 'resolved' = 'investigating') => ({
  id,
  atMs,
  status,
  body: id,
});
const kept = aWindow({
  startMs: 10 * MINUTE + 5,
  endMs: null,
  impact: 'major',
  status: 'investigating',
  acknowledgedAtMs: 11 * MINUTE,
  monitoringAtMs: null,
  updates: [update('api', 11 * MINUTE + 7)],
});

describe('mergeRough', () => {
  it('adds an end, an edge and updates, and leaves the rest', () => {
    const read = { ...kept, startMs: 10 * MINUTE, endMs: 30 * MINUTE, status: 'resolved' as const };
    expect(
      mergeRough(kept, {
        ...read,
        impact: 'none',
        acknowledgedAtMs: 12 * MINUTE,
        monitoringAtMs: 20 * MINUTE,
        updates: [update('feed', 11 * MINUTE), update('end', 30 * MINUTE, 'resolved')],
      }),
    ).toEqual({
      ...kept,
      endMs: 30 * MINUTE,
      status: 'resolved',
      monitoringAtMs: 20 * MINUTE,
      updates: [update('api', 11 * MINUTE + 7), update('end', 30 * MINUTE, 'resolved')],
    });
  });

  it('keeps the end that is known, until the incident is open again', () => {
    const over = { ...kept, endMs: 25 * MINUTE, status: 'resolved' as const };
    expect(mergeRough(over, { ...over, endMs: 30 * MINUTE }).endMs).toBe(25 * MINUTE);
    const again = { ...kept, updates: [...kept.updates, update('again', 27 * MINUTE)] };
    expect(mergeRough(over, again)).toMatchObject({ endMs: null, status: 'investigating' });
  });

  it('is not open again by updates without a status that are no newer than its end', () => {
    const over = { ...kept, endMs: 25 * MINUTE, status: 'resolved' as const };
    const read = { ...kept, updates: [update('well', 25 * MINUTE + 9)] };
    expect(mergeRough(over, read)).toMatchObject({ endMs: 25 * MINUTE, status: 'resolved' });
  });

  it('does not end before it began', () => {
    expect(mergeRough(kept, { ...kept, endMs: 10 * MINUTE }).endMs).toBe(kept.startMs);
  });
});
