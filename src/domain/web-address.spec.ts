import { withoutTrailingSlash } from './web-address.js';

describe('withoutTrailingSlash', () => {
  it.each([
    ['https://outcry.example', 'https://outcry.example'],
    ['https://outcry.example/', 'https://outcry.example'],
    ['https://outcry.example/status///', 'https://outcry.example/status'],
    ['///', ''],
    ['', ''],
  ])('%j -> %j', (address, expected) => expect(withoutTrailingSlash(address)).toBe(expected));
});
