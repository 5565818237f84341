import { forEachInTurn } from './for-each-in-turn.js';

describe('forEachInTurn', () => {
  it('does all in order, and lets others have their turn every so often', async () => {
    const told: string[] = [];
    setImmediate(() => told.push('another'));
    await forEachInTurn(
      ['a', 'b', 'c', 'd', 'e'],
      2,
      (item) => told.push(item),
      (done) => told.push(`${done} done`),
    );
    expect(told).toEqual([...['a', 'b', '2 done', 'another'], ...['c', 'd', '4 done', 'e']]);
  });
});
