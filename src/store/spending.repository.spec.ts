import { describeOnEachDatabase } from '../../test/databases.js';

describeOnEachDatabase((open) => {
  it('adds up what a source costs, by day', async () => {
    const store = await open();
    const add = (source: string, dayMs: number, microUsd: number) =>
      store.write((unit) => store.spending.add(unit, source, dayMs, microUsd));
    await add('x', 0, 500_000);
    await add('x', 0, -450_000);
    await add('x', 86_400_000, 7);
    await add('y', 0, 9);
    expect(await store.spending.spentOn('x', 0)).toBe(50_000);
    expect(await store.spending.spentOn('x', 172_800_000)).toBe(0);
    await store.close();
  });
});
