import { findKeywords } from './keywords.js';
import { tokenize } from './text.js';

const keywordsOf = (text: string, language: string) => findKeywords(tokenize(text), language, text);

describe('findKeywords', () => {
  it.each([
    ['id', 'biznet lemot banget, lemot terus dari kemarin', ['lemot', 'biznet']],
    ['id', 'tolong min, selamat pagi, kapan ya tagihan saya dicek?', ['tagihan', 'dicek']],
    ['en', 'the login page is blank #login https://x.test', ['login', 'page', 'blank']],
    ['en', 'hello guys, anyone else today?', []],
    ['ja', 'ログインできない', ['ログイン']],
    ['en', 'a b c', []],
  ])('leaves out words that carry no topic (%s): %s', (language, text, keywords) =>
    expect(keywordsOf(text, language)).toEqual(keywords),
  );

  it.each([
    ['id', 'aplikasinya tidak bisa diakses dari tadi', ['aplikasinya', 'tidak bisa diakses']],
    ['id', 'kenapa gak bisa ya', []],
    ['en', "photos aren't loading and no signal", ['photos', "aren't loading", 'no signal']],
    ['en', 'I can not even log', ['not even log']],
    ['es', 'la app no me carga', ['app', 'no me carga']],
    ['en', 'no. internet is down #no', ['internet', 'down']],
  ])('keeps what is denied with its denial (%s): %s', (language, text, keywords) =>
    expect(keywordsOf(text, language)).toEqual(keywords),
  );

  it('takes the Portuguese for in the for no denial', () => {
    expect(keywordsOf('erro no celular', 'pt')).toEqual(['erro', 'celular']);
    expect(keywordsOf('no network', 'en')).toEqual(['no network']);
  });

  it.each([
    ['id', 'M-Banking dan e-wallet error', ['m-banking', 'e-wallet', 'error']],
    ['id', 'tiba-tiba wi-fi mati -- 5-6 kali', ['wi-fi', 'mati']],
    ['en', 'wi - fi -', ['fi', 'wi']],
  ])('keeps hyphens (%s): %s', (language, text, keywords) =>
    expect(keywordsOf(text, language).toSorted()).toEqual(keywords.toSorted()),
  );

  it('counts the forms of one word once, the first as written', () => {
    expect(keywordsOf('servers down, server restarting', 'en')[0]).toBe('servers');
    expect(keywordsOf('servers down, server restarting', 'en')).not.toContain('server');
  });

  it('gives the most a line can show', () => {
    const words = Array.from({ length: 60 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`);
    expect(keywordsOf(words.join(' '), 'en')).toEqual(words.slice(0, 16));
  });
});
