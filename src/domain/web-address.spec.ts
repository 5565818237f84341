import { holdsLogIn, withoutTrailingSlash } from './web-address.js';

describe('withoutTrailingSlash', () => {
  it.each([
    ['https://outcry.example', 'https://outcry.example'],
    ['https://outcry.example/', 'https://outcry.example'],
    ['https://outcry.example/status///', 'https://outcry.example/status'],
    ['///', ''],
    ['', ''],
  ])('%j -> %j', (address, expected) => expect(withoutTrailingSlash(address)).toBe(expected));
});

describe('holdsLogIn', () => {
  it.each([
    ['https://me:secret@outcry.example/', true],
    ['https://me@outcry.example/', true],
    ['https://outcry.example/@me', false],
    ['no address', false],
  ])('%j: %j', (address, expected) => expect(holdsLogIn(address)).toBe(expected));
});
