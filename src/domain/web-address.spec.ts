import { addressPart, holdsLogIn, withoutTrailingSlash } from './web-address.js';

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

it('writes any text as a part of an address, half of a pair too', () => {
  expect(addressPart('a/b ?\ud83d\ude00')).toBe('a%2Fb%20%3F%F0%9F%98%80');
  expect(addressPart('x\ud83d')).toBe('x%EF%BF%BD');
});
