import { isHashtag, normalizeHashtag, withoutHashtags, writtenHashtags } from './hashtag.js';

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

describe('writtenHashtags', () => {
  it('are those of the text and those that came beside it, each as first written', () => {
    const post = { text: 'no #ChatGPTDown, ＃障害 #chatgptdown', hashtags: ['chatgptdown', 'Other'] };
    expect([...writtenHashtags(post)]).toEqual([
      ['chatgptdown', 'ChatGPTDown'],
      ['障害', '障害'],
      ['other', 'Other'],
    ]);
  });
});

it('withoutHashtags leaves a mark where one stood', () => {
  expect(withoutHashtags('is it #ChatGPTDown ＃障害?')).toBe('is it , ,?');
});
