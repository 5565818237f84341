import { runListenersBench } from './listeners-bench.js';

it('tells every listener of every change', async () => {
  const size = { listeners: 5, changes: 3, pauseMs: 10 };
  const rows = await runListenersBench({ tell: () => undefined }, size);
  expect(rows[0]).toMatchObject({ name: 'listeners: changes not heard', value: 0, reached: true });
  for (const { value } of rows.slice(1, 3)) expect(value).toBeGreaterThanOrEqual(0);
}, 60_000);
