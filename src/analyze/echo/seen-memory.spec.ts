import fc from 'fast-check';
import { SeenMemory } from './seen-memory.js';

describe('SeenMemory', () => {
  it('keeps the latest sighting', () => {
    const memory = new SeenMemory(64);
    memory.see(-5, 1000);
    memory.see(-5, 3000);
    memory.see(-5, 2000);
    expect(memory.lastSeen(-5)).toBe(3000);
    expect(memory.lastSeen(5)).toBeNull();
  });

  it('holds the latest eight of a full set, whatever came in between', () => {
    const sightings = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1000 })));
    fc.assert(
      fc.property(sightings, (all) => {
        const memory = new SeenMemory(8);
        const last = new Map<number, number>();
        // In time order, as posts come.
        for (const [hash, atMs] of all.sort((a, b) => a[1] - b[1])) {
          memory.see(hash, atMs);
          last.set(hash, atMs);
        }
        const kept = [...last].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, 8);
        for (const [hash, atMs] of kept) expect(memory.lastSeen(hash)).toBe(atMs);
        const gone = [...last.keys()].filter((hash) => !kept.some(([key]) => key === hash));
        for (const hash of gone) expect(memory.lastSeen(hash)).toBeNull();
      }),
    );
  });

  it('holds the latest eight of each set however many slots it has', () => {
    const SETS = 64;
    // Hashes that lie close: few sets are spoken of much, as in no real load, and their slots run into each other.
    const hashes = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer());
    const sightings = fc.array(fc.tuple(hashes, fc.integer({ min: 1, max: 400 })), { maxLength: 1_500 });
    fc.assert(
      fc.property(sightings, (all) => {
        const memory = new SeenMemory(8 * SETS);
        const sets = new Map<number, Map<number, number>>();
        for (const [hash, atMs] of all.sort((a, b) => a[1] - b[1])) {
          memory.see(hash, atMs, memory.find(hash));
          const set = (Math.imul(hash, 0x9e3779b1) >>> 0) >>> 26;
          const last = sets.get(set) ?? new Map<number, number>();
          sets.set(set, last.set(hash, atMs));
        }
        for (const last of sets.values()) {
          const inOrder = [...last].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
          for (const [i, [hash, atMs]] of inOrder.entries())
            expect(memory.lastSeen(hash)).toBe(i < 8 ? atMs : null);
        }
      }),
    );
  });

  it('takes hashes that all belong at its end', () => {
    const memory = new SeenMemory(2 ** 17);
    // The inverse of the factor that spreads them: after it they are the highest of all.
    const last = Array.from({ length: 500 }, (_, i) => Math.imul(-1 - i * 2 ** 17, 0x0e8b2f51));
    for (const [i, hash] of last.entries()) memory.see(hash, 1_000 + i);
    for (const [i, hash] of last.entries()) expect(memory.lastSeen(hash)).toBe(1_000 + i);
  });

  it('grows to its capacity before it lets go of anything', () => {
    const memory = new SeenMemory(2 ** 14);
    const count = 6_000;
    // Found before it grows, seen after: the slot is another one by then.
    const slots = Array.from({ length: count }, (_, hash) => memory.find(hash));
    for (let hash = 0; hash < count; hash++) memory.see(hash, 1_000 + hash, slots[hash]);
    for (let hash = 0; hash < count; hash++) expect(memory.lastSeen(hash)).toBe(1_000 + hash);
  });

  it('takes no slot of before it grew for the one of now', () => {
    const memory = new SeenMemory(2 ** 16);
    memory.see(0, 1_000);
    const slot = memory.find(0);
    for (let hash = 1; hash < 20_000; hash++) memory.see(hash, 2_000);
    memory.see(0, 3_000, slot);
    expect(memory.lastSeen(0)).toBe(3_000);
  });

  it('goes on for years, forward and back', () => {
    const memory = new SeenMemory(64);
    const yearMs = 365 * 86_400_000;
    for (const atMs of [yearMs, 40 * yearMs, 55 * yearMs + 1, 1000]) {
      for (let hash = -20; hash < 20; hash++) memory.see(hash, atMs);
      for (let hash = -20; hash < 20; hash++) expect(memory.lastSeen(hash)).toBe(atMs);
      expect(memory.lastSeen(99)).toBeNull();
    }
  });

  it('keeps what lies a few days back when it moves on', () => {
    const memory = new SeenMemory(64);
    const dayMs = 86_400_000;
    memory.see(0, 1000);
    for (let day = 0; day < 100; day++) {
      memory.see(day, day * dayMs + 1000);
      for (let back = 0; back <= Math.min(day, 4); back++)
        expect(memory.lastSeen(day - back)).toBe((day - back) * dayMs + 1000);
    }
  });
});
