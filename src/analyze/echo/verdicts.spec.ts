import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the verdicts on posts that the echo filter removed', () => {
  const [head, ...rows] = readFileSync(join(__dirname, 'verdicts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));

  it('are ids and verdicts, each post once, and no text of anybody', () => {
    expect(head).toEqual(['id', 'verdict']);
    for (const [id, verdict, ...rest] of rows) {
      expect(id).toMatch(/^([a-z]+:[\w-]+|[\w-]+\/train:\d+)$/);
      expect(['copy', 'own']).toContain(verdict);
      expect(rest).toEqual([]);
    }
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });
});
