import { Fingerprint } from './fingerprint.js';
import { isSpam } from './spam.js';

describe('isSpam', () => {
  it.each<[string, boolean]>([
    ['', false],
    ['I want to buy credits now and cannot, is the shop down?', false],
    ['6B still out! #poweroutage #Northcliff #NoPower #electricity #dark', false],
    ['lamp #power #light #dark #storm #wind #rain #night', true],
    ['Follow everyone who likes this, retweet this for more followers', true],
    ['Promo code LAMP10, order now, limited offer', true],
    ['Is #LumenChat down? Get our premium VPN with 70% off, join our Telegram https://t.me/lumen', true],
    ['LumenChat locked account? They helped me get mine back, contact quickfix on Instagram', true],
    ['jasa joki tugas murah, minat dm aja #lumenchatdown', true],
    ['wts akun premium, mulai 15rb #lumenchaterror', true],
    ['Presale ends tonight, link in bio #LumenChatDown', true],
    ['#lumenchat #lumenchatdown #trending #viral https://shop.test/a', true],
    ['#lumenchatdown #lumenchat #error #help', false],
    ['#lumenchatdown #lumen #why #now is it only me https://pics.test/a', false],
    ['locked account again, why does it say my password is wrong', false],
    ['I paid for the premium VPN and it cannot connect', false],
    ['isi pulsa dapat voucher tapi tidak masuk sampai sekarang', false],
    ['giveaway page of the shop gives me error 500', false],
    ['wifi mati dari tadi, sudah hubungi admin tapi tidak dibalas', false],
  ])('%s -> %s', (text, expected) => expect(isSpam(new Fingerprint().read(text))).toBe(expected));
});
