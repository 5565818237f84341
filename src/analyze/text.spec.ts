import fc from 'fast-check';
import { cleanText, tokenize } from './text.js';

const told = (text: string): string[] => tokenize(text).map((token) => `${token.kind}:${token.text}`);

describe('tokenize', () => {
  it.each([
    ['Can’t log in', ["word:can't", 'word:log', 'word:in']],
    ['#ChatGPTDown', ['word:chatgpt', 'word:down']],
    ['＃ChatGPTDown', ['word:chatgpt', 'word:down']],
    ['see https://x.test/a?b=1 now', ['word:see', 'link:', 'word:now']],
    ['github.com/a/b is slow', ['link:', 'word:is', 'word:slow']],
    ['@a.bsky.social hi', ['mention:', 'word:hi']],
    ['soooo sloooow', ['word:soo', 'word:sloow']],
    ['sedih:( 😭😭', ['word:sedih', 'emoji::(', 'emoji:😭', 'emoji:😭']],
    ['ChatGPTが落ちた', ['word:chatgpt', 'char:が', 'char:落', 'char:ち', 'char:た']],
    ['I can&rsquo;t', ['word:i', "word:can't"]],
    ['a &amp; b &#39;c&#39; &bogus;', ['word:a', 'word:b', 'word:c', 'word:bogus', 'mark:;']],
    ['ｄｏｗｎ 𝗱𝗼𝘄𝗻 do\u200bwn', ['word:down', 'word:down', 'word:down']],
    ['down?! yes...', ['word:down', 'mark:?!', 'word:yes', 'mark:...']],
    ['xD T_T -_- xda', ['emoji:xD', 'emoji:T_T', 'emoji:-_-', 'word:xda']],
    ['foo-bar.test/x www.a.test HTTPS://a.test', ['link:', 'link:', 'link:']],
    [
      'well-known a.b 3.5',
      ['word:well', 'word:known', 'word:a', 'mark:.', 'word:b', 'word:3', 'mark:.', 'word:5'],
    ],
    ["rock'n'roll d'IPv4 'quoted'", ["word:rock'n'roll", "word:d'ipv4", 'word:quoted']],
    ['12:30:( a:)', ['word:12', 'mark::', 'word:30', 'emoji::(', 'word:a', 'emoji::)']],
    ['\ud83d \udc00 x\ud801\udc28y', ['word:x\ud801\udc28y']],
    ['', []],
  ])('%s', (text, tokens) => expect(told(text)).toEqual(tokens));

  it('marks what came out of a hashtag', () => {
    expect(tokenize('down #PowerOutage').map((token) => token.tagged)).toEqual([false, true, true]);
  });

  it('takes any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of tokenize(text)) expect(token.raw.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('cleanText', () => {
  it.each([
    ['&lt;b&gt; &#x41; &nbsp;', '<b> A  '],
    ['&#0; &#9999999;', '&#0; &#9999999;'],
    ['l’été', "l'été"],
  ])('%s', (text, clean) => expect(cleanText(text)).toBe(clean));
});

describe('text that is meant to keep us busy', () => {
  it.each([
    ['dashes', '-'],
    ['labels of a host that never ends', 'a.'],
    ['handles', '@-'],
    ['characters that stand for eighteen', '\ufdfa'],
  ])('is read in no time: %s', (_, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const startMs = performance.now();
    tokenize(text);
    expect(performance.now() - startMs).toBeLessThan(1000);
    expect(cleanText(text).length).toBeLessThanOrEqual(10_000);
  });
});
