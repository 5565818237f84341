import { isSpam } from './spam.js';

describe('isSpam', () => {
  it.each<[string, boolean]>([
    ['', false],
    ['I want to buy credits now and cannot, is the shop down?', false],
    ['6B still out! #poweroutage #Northcliff #NoPower #electricity #dark', false],
    ['lamp #power #light #dark #storm #wind #rain #night', true],
    ['Follow everyone who likes this, retweet this for more followers', true],
    ['Promo code LAMP10, order now, limited offer', true],
    ['giveaway page of the shop gives me error 500', false],
    ['wifi mati dari tadi, sudah hubungi admin tapi tidak dibalas', false],
  ])('%s -> %s', (text, expected) => expect(isSpam(text)).toBe(expected));
});
