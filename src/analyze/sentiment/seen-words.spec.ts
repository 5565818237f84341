import { SeenWords } from './seen-words.js';

describe('SeenWords', () => {
  it('knows a word again in one post, and forgets it in the next', () => {
    const seen = new SeenWords();
    seen.begin();
    expect([seen.add('down', 5), seen.add('up', 6), seen.add('down', 5)]).toEqual([true, true, false]);
    seen.begin();
    expect(seen.add('down', 5)).toBe(true);
  });

  it('tells words of one hash apart', () => {
    const seen = new SeenWords();
    seen.begin();
    expect([seen.add('down', 5), seen.add('up', 5), seen.add('up', 5)]).toEqual([true, true, false]);
  });
});
