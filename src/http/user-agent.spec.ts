import { readFileSync } from 'node:fs';
import { userAgent } from './user-agent.js';

it('says which Outcry asks, and whom to write to', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  expect(userAgent(null)).toBe(`Outcry/${version} (self-hosted outage tracker)`);
  expect(userAgent('https://me.example')).toBe(
    `Outcry/${version} (self-hosted outage tracker; https://me.example)`,
  );
});
