import { runPagesBench } from './pages-bench.js';

it('says why nothing is measured where there is no browser', async () => {
  const launch = () => Promise.reject(new Error('no Chromium on this machine\nlooked here and there'));
  const size = { services: 1, loads: 1 };
  expect(await runPagesBench({ tell: () => undefined }, size, launch)).toMatchObject([
    { value: null, target: 500, reached: null, note: 'not measured: no Chromium on this machine' },
  ]);
});
