import { WordMemory } from './word-memory.js';

describe('WordMemory', () => {
  it('keeps what comes again, however much else comes, and forgets what does not', () => {
    const worked = new Map<string, number>();
    const memory = new WordMemory((word) => {
      worked.set(word, (worked.get(word) ?? 0) + 1);
      return word.length;
    });
    memory.of('rare');
    for (let i = 0; i < 50_000; i += 1) {
      memory.of(`w${i}`);
      if (i % 100 === 0) expect(memory.of('hot')).toBe(3);
    }
    expect(memory.of('rare')).toBe(4);
    expect(worked.get('hot')).toBe(1);
    expect(worked.get('rare')).toBe(2);
  });
});
