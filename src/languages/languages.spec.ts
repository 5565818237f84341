import { languageOf, LANGUAGES, WORDS } from './languages.js';
import { Names } from './names.js';

describe('the languages', () => {
  it.each(LANGUAGES)('have a word in %s for every symptom, source and reason that has one', (language) => {
    const keysOf = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null && key !== 'aliases'
          ? keysOf(inner).map((rest) => `${key}.${rest}`)
          : [key],
      );
    expect(keysOf(WORDS[language])).toEqual(keysOf(WORDS.en));
  });

  it('give way to the default where one is spoken no more', () => {
    expect(['id', 'xx', ''].map(languageOf)).toEqual(['id', 'en', 'en']);
  });
});

describe('names', () => {
  const english = new Names(WORDS.en);
  const indonesian = new Names(WORDS.id);

  it('are those of the language', () => {
    expect([english.language('id'), indonesian.language('en')]).toEqual(['Indonesian', 'Inggris']);
    expect([english.country('DE'), indonesian.country('DE')]).toEqual(['Germany', 'Jerman']);
    expect([english.symptom('login'), indonesian.symptom('login')]).toEqual([
      'cannot log in',
      'tidak bisa masuk',
    ]);
    expect(english.list(['A', 'B', 'C'])).toBe('A, B and C');
    expect(indonesian.list(['A', 'B', 'C'])).toBe('A, B, dan C');
  });

  it('are left as they came where there are none', () => {
    expect(english.language('und')).toBeNull();
    expect([english.language('no code'), english.country('nowhere')]).toEqual(['no code', 'nowhere']);
    expect([english, indonesian].map((names) => names.symptom('something-new'))).toEqual([
      'something new',
      'something new',
    ]);
  });
});
