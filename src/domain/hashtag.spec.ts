import { isHashtag, normalizeHashtag } from './hashtag.js';

describe('normalizeHashtag', () => {
  it.each([
    ['#ChatGPTDown', 'chatgptdown'],
    ['＃ＣｈａｔＧＰＴＤｏｗｎ', 'chatgptdown'],
    [' ##down ', 'down'],
    ['# down', 'down'],
    ['障害', '障害'],
    ['#', ''],
  ])('%p is %p', (text, key) => expect(normalizeHashtag(text)).toBe(key));
});

describe('isHashtag', () => {
  it.each([
    ['down', true],
    ['2025', false],
    ['_', false],
    ['a b', false],
    ['a-b', false],
    ['', false],
  ])('%p: %p', (key, expected) => expect(isHashtag(key)).toBe(expected));
});
