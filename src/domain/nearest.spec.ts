import { didYouMean, nearest } from './nearest.js';

const SERVICES = ['chatgpt', 'cloudflare', 'github'];

describe('the nearest known name', () => {
  it.each([
    ['chatgtp', 'chatgpt'],
    ['ChatGPT', 'chatgpt'],
    ['githb', 'github'],
    ['slack', null],
    ['', null],
  ])('to %p is %p', (name, near) => expect(nearest(name, SERVICES)).toBe(near));

  it('is none where nothing is known', () => expect(nearest('chatgpt', [])).toBeNull());

  it('is told as a question', () => {
    expect(didYouMean('githb', SERVICES)).toBe('; did you mean "github"?');
    expect(didYouMean('slack', SERVICES)).toBe('');
  });
});
