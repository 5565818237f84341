import fc from 'fast-check';
import { tokenize } from '../text.js';
import { findSymptoms } from './find-symptoms.js';
import { SYMPTOM_TABLE } from './symptom-table.js';
import { SYMPTOMS } from './symptoms.js';

const read = (language: string, text: string) => findSymptoms(tokenize(text), language);

describe('findSymptoms', () => {
  it.each([
    ['en', "can't log in to it", ['login']],
    ['en', 'keeps timing out', ['timeout']],
    ['en', 'request timed out again', ['timeout']],
    ['en', 'chatgpt down?', ['down']],
    ['en', 'walking down the road', []],
    ['en', 'please calm down', []],
    ['en', 'No power since 3am', ['power']],
    ['en', 'blank page and so sloooow', ['slow', 'not-loading']],
    ['id', 'lemott bgt, ga bisa login', ['slow', 'login']],
    ['id', 'gabisa msk dari tadi', ['login']],
    ['id', 'gak bs login', ['login']],
    ['id', 'kenapa sih error', ['error-message', 'bad-quality']],
    ['id', 'LOS merah dari pagi', ['no-connection']],
    ['es', 'esta caido otra vez', ['down', 'bad-quality']],
    ['es', 'los amigos de ayer', []],
    ['pt', 'não tá funcionando', ['down']],
    ['fr', 'impossible de se connecter', ['login']],
    ['de', 'schon wieder Störung', ['down']],
    ['nl', 'de app werkt niet', ['down']],
    ['tr', 'giriş yapamıyorum', ['login']],
    ['ja', 'ChatGPTログインできない', ['login']],
    ['ja', 'サーバーは落ちてないよ', []],
    ['ko', '카톡 먹통이네', ['down']],
    ['th', 'แอปล่มอีกแล้ว', ['down']],
    ['zh', '微信又崩了', ['down']],
    ['ru', 'сайт не работает', ['down']],
    ['ar', 'النت مقطوع', ['no-connection']],
    ['hi', 'app kaam nahi kar raha', ['down']],
    ['und', 'no carga', ['not-loading']],
  ])('%s: %s', (language, text, symptoms) => expect(read(language, text).symptoms).toEqual(symptoms));

  it.each([
    ['en', 'never had any outage with them'],
    ['id', 'belom pernah gangguan dan ga lemot'],
    ['id', 'jarang banget trouble'],
    ['es', 'nunca se cae, no es lento'],
  ])('%s: "%s" denies', (language, text) => {
    expect(read(language, text)).toMatchObject({ symptoms: [], denied: true });
  });

  it('does not let a negation reach into the next clause', () => {
    expect(read('en', 'I do not know why it is down').symptoms).toEqual(['down']);
    expect(read('id', 'gw ga ngerti, kenapa error').symptoms).toContain('error-message');
  });

  it.each([
    ['en', 'it was down but it is back up now', true],
    ['en', 'back up, then down again', false],
    ['en', 'not back to normal yet', false],
    ['en', 'power should be back on soon', false],
    ['id', 'alhamdulillah udah normal lagi', true],
    ['id', 'belum normal kah', false],
    ['de', 'geht wieder', true],
    ['ja', '復旧した', true],
  ])('%s: "%s" recovered is %s', (language, text, recovered) =>
    expect(read(language, text).recovered).toBe(recovered),
  );

  it.each([
    ['en', 'it was down but it is back up now'],
    ['en', 'Winter is coming: how to prepare for power outages'],
    ['en', 'Crews are out and 4,000 customers are without power'],
    ['en', 'Storm brings power outages to three counties on the coast overnight'],
    ['en', 'what if the servers crash'],
    ['en', 'my brain is so laggy'],
    ['id', 'Halo Kak, silakan restart modem bila koneksi lemot'],
    ['de', 'war kaputt, geht wieder'],
    ['ja', '落ちてたけど復旧した'],
  ])('%s: "%s" tells of no trouble of its author now', (language, text) =>
    expect(read(language, text)).toMatchObject({ symptoms: [], plain: false }),
  );

  it.each([
    ['en', 'another power outage in the middle of my shift, third one since monday morning'],
    ['en', 'power outage on Mill Road'],
    ['en', '@utility the power outage at Hill Street lasts for nine hours and nobody picks up'],
    ['en', 'is it down for anyone else?'],
    ['en', 'power has been out for hours, when do you get it back on'],
  ])('%s: "%s" tells of its author\'s trouble', (language, text) =>
    expect(read(language, text).symptoms).not.toEqual([]),
  );

  it('is flipped by a "not" before the fault, whatever is around it', () => {
    const faults = fc.constantFrom('slow', 'laggy', 'crashing', 'offline', 'timing out');
    const around = fc.array(fc.constantFrom('the', 'app', 'server', '@user', 'today', 'chat'), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(faults, around, around, (word, before, after) => {
        const say = (...middle: string[]) => read('en', [...before, ...middle, ...after].join(' '));
        expect(say(word).symptoms).not.toEqual([]);
        expect(say('not', word)).toMatchObject({ symptoms: [], denied: true });
      }),
    );
  });

  it('reads any string in any language, and never tells a symptom twice', () => {
    const languages = fc.constantFrom(...Object.keys(SYMPTOM_TABLE), 'und', 'xx');
    fc.assert(
      fc.property(languages, fc.string({ unit: 'binary', maxLength: 300 }), (language, text) => {
        const { symptoms } = read(language, text);
        expect(new Set(symptoms).size).toBe(symptoms.length);
      }),
    );
  });

  it('tells a bad mood from a fault, and what could be from what is', () => {
    expect(read('id', 'kenapa sih').plain).toBe(false);
    expect(read('en', 'what if it is down').hypothetical).toBe(true);
  });

  it('has phrases for every symptom in English and Indonesian, all in lower case and none twice', () => {
    for (const language of ['en', 'id'])
      for (const { id } of SYMPTOMS) expect(SYMPTOM_TABLE[language]?.symptoms[id]).toBeTruthy();
    for (const { symptoms, recovery } of Object.values(SYMPTOM_TABLE)) {
      for (const list of [...Object.values(symptoms), recovery]) {
        const phrases = list.split('|');
        expect(phrases).toEqual([...new Set(phrases)]);
        expect(list).toBe(list.toLowerCase());
        expect(phrases.every((phrase) => phrase.trim() === phrase && phrase !== '')).toBe(true);
      }
    }
  });
});
