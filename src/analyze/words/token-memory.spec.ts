import { tokenize } from '../text.js';
import { LanguageFact, TokenFact } from './token-fact.js';
import { REMEMBERED_TOKENS } from './token-memory.js';

let filler = 0;

/** Fills the memory to its last place: the next text begins anew with the first number. */
function floodTheMemory(): void {
  for (let id = 0; id !== REMEMBERED_TOKENS - 1;) id = tokenize(`q${(filler += 1)}`)[0]?.id ?? 0;
}

describe('tokens that are remembered', () => {
  it('are the same object wherever they stand, but not as a hashtag or in other letters', () => {
    const [first, tagged, capital] = tokenize('down #down Down');
    const [again] = tokenize('it is down again').slice(2);
    expect(again).toBe(first);
    expect(tagged).not.toBe(first);
    expect(capital).not.toBe(first);
    expect(capital?.text).toBe(first?.text);
  });

  it('make room, and what is held stays as it was', () => {
    const [held] = tokenize('held');
    const before = { ...held, id: null };
    floodTheMemory();
    tokenize('next');
    expect(held?.id).toBe(-1);
    expect({ ...held, id: null }).toEqual(before);
    expect(tokenize('held')[0]).toEqual(expect.objectContaining({ text: 'held', raw: 'held' }));
    expect(tokenize('held')[0]).not.toBe(held);
  });
});

describe('TokenFact', () => {
  it('is worked out once a token, again once it was forgotten, and never told of another', () => {
    const worked: string[] = [];
    const fact = new TokenFact(({ text }) => {
      worked.push(text);
      return text.length;
    });
    const lengths = (text: string) => tokenize(text).map((token) => fact.of(token));
    floodTheMemory();
    expect(lengths('one three one')).toEqual([3, 5, 3]);
    expect(worked).toEqual(['one', 'three']);
    floodTheMemory();
    expect(lengths('seventy one')).toEqual([7, 3]);
    expect(worked).toEqual(['one', 'three', 'seventy', 'one']);
  });

  it('keeps null, zero and false too', () => {
    let worked = 0;
    const fact = new TokenFact(() => (worked += 1) && null);
    const [token] = tokenize('nothing');
    if (token) expect([fact.of(token), fact.of(token)]).toEqual([null, null]);
    expect(worked).toBe(1);
  });

  it('is another one in each language', () => {
    const fact = new LanguageFact(({ text }, language) => `${language}:${text}`);
    const [token] = tokenize('pas');
    if (token) expect([fact.in('fr').of(token), fact.in('en').of(token)]).toEqual(['fr:pas', 'en:pas']);
    expect.assertions(1);
  });
});
