import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INTENTS } from '../../domain/analysis.js';

describe('the labels of docs/intent-codebook.md', () => {
  const [head, ...rows] = readFileSync(join(__dirname, 'labels.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));

  it('are ids and intents, and no text of anybody', () => {
    expect(head).toEqual(['id', 'label']);
    for (const [id, label, ...rest] of rows) {
      expect(id).toMatch(/^([a-z]+:[\w-]+|[\w-]+\/train\w*:\d+)$/);
      expect(INTENTS).toContain(label);
      expect(rest).toEqual([]);
    }
  });

  it('label each post once, at least 3,000 in all', () => {
    expect(rows.length).toBeGreaterThanOrEqual(3000);
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });
});
