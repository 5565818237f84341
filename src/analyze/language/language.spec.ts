import { tokenize } from '../text.js';
import { detectLanguage } from './detect-language.js';
import { tellingWords } from './language-features.js';
import { MODEL_LANGUAGES, declaredLanguage } from './languages.js';
import { OWN_SENTENCES } from './own-sentences.js';
import { trainLanguage } from './train-language.js';

const guess = (text: string, declared: string | null = null) => detectLanguage(tokenize(text), declared);

describe('detectLanguage', () => {
  it.each([
    ['en', 'is anyone else unable to log in this morning?'],
    ['id', 'kok dari tadi lemot banget ya, ada yang sama?'],
    ['es', '¿soy el único que no puede entrar?'],
    ['pt', 'alguém mais não está conseguindo acessar?'],
    ['fr', 'je n’arrive plus à ouvrir la page depuis hier'],
    ['de', 'seit gestern komme ich nicht mehr rein'],
    ['it', 'da stamattina non riesco a caricare le foto'],
    ['nl', 'hebben jullie ook last van een trage verbinding?'],
    ['tr', 'sabahtan beri uygulama açılmıyor, sizde de öyle mi?'],
    ['ms', 'korang ada masalah jugak ke, aku tak boleh masuk langsung'],
    ['jv', 'kok ora iso dibukak yo, piye iki'],
    ['su', 'naha ieu teu tiasa dibuka ti isuk'],
    ['ja', 'ChatGPTが落ちた？'],
    ['ko', '카톡 안돼'],
    ['zh', '微信崩了吗'],
    ['th', 'แอปล่มหรือเปล่า'],
    ['ru', 'у всех не работает?'],
    ['uk', 'у вас теж не працює зв’язок?'],
    ['ar', 'هل الموقع لا يعمل عندكم'],
    ['hi', 'ऐप काम नहीं कर रहा'],
  ])('%s: %s', (language, text) => {
    const { language: found, confidence } = guess(text);
    expect(found).toBe(language);
    expect(confidence).toBeGreaterThan(0.5);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  it.each(['', '12345', '😭😭😭', 'https://x.test @someone', 'Nie mogę się zalogować do aplikacji'])(
    '"%s" is unknown',
    (text) => expect(guess(text).language).toBe('und'),
  );

  it('takes the declared language as a hint, not as the truth', () => {
    expect(guess('wifi error').language).toBe('und');
    expect(guess('wifi error', 'id-ID').language).toBe('id');
    expect(guess('why is everything so slow for me today, anyone else?', 'id').language).toBe('en');
    expect(guess('Nie mogę się zalogować', 'pl').language).toBe('pl');
  });

  it.each([
    ['en-US', 'en'],
    ['in', 'id'],
    ['pt_BR', 'pt'],
    ['und', null],
    ['', null],
    [null, null],
  ])('reads the tag %s as %s', (tag, code) => expect(declaredLanguage(tag)).toBe(code));
});

describe('trainLanguage', () => {
  it('learns its own samples, and the same twice', () => {
    const samples = Object.entries(OWN_SENTENCES)
      .filter(([language]) => language === 'nl' || language === 'tr')
      .flatMap(([language, texts]) => texts.map((text) => ({ language, text })));
    const first = trainLanguage(samples);
    expect(trainLanguage(samples)).toEqual(first);
    expect(first.rows).toHaveLength((1 << 15) * MODEL_LANGUAGES.length);
    expect(first.rows.some((weight) => weight !== 0)).toBe(true);
  });

  it('reads letters only', () => {
    const words = tellingWords(tokenize('Hey @me, 50mbps #OK https://x.test'));
    expect(words.map(({ text }) => text)).toEqual(['hey', 'ok']);
  });
});
