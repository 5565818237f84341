import { openStore } from '../store/open-store.js';
import { createApp } from './create-app.js';

it('the app compresses pages and API answers as it is started for real', async () => {
  const store = await openStore('sqlite::memory:');
  const app = await createApp(store);
  await app.init();
  const headers = { 'accept-encoding': 'br' };
  for (const url of ['/', '/api/openapi.json']) {
    const answer = await app.inject({ method: 'GET', url, headers });
    expect([url, answer.headers['content-encoding']]).toEqual([url, 'br']);
  }
  await app.close();
  await store.close();
});
