import { tokenize } from '../text.js';
import { LanguageFact, TokenFact } from './token-fact.js';
import { REMEMBERED_TOKENS } from './token-table.js';

let filler = 0;

/** Has as many new words come by as the memory holds, and `between` after every hundred. */
function floodTheMemory(between?: () => void): void {
  for (let i = 0; i < REMEMBERED_TOKENS; i += 100) {
    tokenize(Array.from({ length: 100 }, () => `q${(filler += 1)}`).join(' '));
    between?.();
  }
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
    floodTheMemory();
    expect(held?.id).toBe(-1);
    expect({ ...held, id: null }).toEqual(before);
    expect(tokenize('held')[0]).toEqual(expect.objectContaining({ text: 'held', raw: 'held' }));
    expect(tokenize('held')[0]).not.toBe(held);
  });

  it('stay while they come again, however many others come', () => {
    const [hot] = tokenize('hot');
    for (let round = 0; round < 3; round += 1) floodTheMemory(() => tokenize('so hot'));
    expect(tokenize('hot')[0]).toBe(hot);
  });

  it('have each an id of its own', () => {
    floodTheMemory();
    const tokens = Array.from({ length: 2000 }, (_, i) => tokenize(`own${i}`)[0]);
    expect(new Set(tokens.map((token) => token?.id)).size).toBe(tokens.length);
    for (const [i, token] of tokens.entries()) expect(tokenize(`own${i}`)[0]).toBe(token);
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
    expect(lengths('one three one')).toEqual([3, 5, 3]);
    expect(worked).toEqual(['one', 'three']);
    floodTheMemory();
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
