import { pickLanguage } from './pick-language.js';

describe('pickLanguage', () => {
  it.each([
    [undefined, undefined, 'en'],
    [undefined, 'id-ID,id;q=0.9,en;q=0.8', 'id'],
    [undefined, 'in', 'id'],
    [undefined, 'en-US,en;q=0.9,id;q=0.3', 'en'],
    [undefined, 'de-DE,id;q=0.2', 'id'],
    [undefined, 'de,fr', 'en'],
    [undefined, 'id;q=0,en;q=0.1', 'en'],
    ['id', 'en', 'id'],
    ['xx', 'id', 'id'],
  ] as const)('asked %p, header %p: %s', (asked, header, language) =>
    expect(pickLanguage(asked, header, 'en')).toBe(language),
  );

  it('falls back to what was configured', () => expect(pickLanguage(undefined, 'ja', 'id')).toBe('id'));
});
