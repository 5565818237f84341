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

  it.each([
    ['en', 'the app is not down'],
    ['en', "the site isn't slow"],
    ['id', 'wifi tidak lemot'],
    ['id', 'internetnya ga lemot'],
    ['ms', 'line tak lembab'],
    ['es', 'la app no va lenta'],
    ['es', 'el servidor no está caído'],
    ['pt', 'o app não está lento'],
    ['fr', "le serveur n'est pas en panne"],
    ['de', 'das Internet ist nicht langsam'],
    ['it', 'il server non è lento'],
    ['nl', 'het internet is niet traag'],
    ['tr', 'internet yavaş değil'],
    ['ru', 'сервер не тормозит'],
    ['ja', 'サーバー落ちてない'],
    ['ko', '서버 안 느려'],
    ['zh', '微信没崩'],
    ['en', 'the servers are back up'],
    ['id', 'internet sudah normal'],
    ['ms', 'line dah ok'],
    ['es', 'ya no está caído el servidor'],
    ['pt', 'o app voltou'],
    ['fr', "le serveur n'est plus en panne"],
    ['de', 'das Internet läuft wieder'],
    ['it', 'internet funziona di nuovo'],
    ['nl', 'de app doet het weer'],
    ['tr', 'internet düzeldi'],
    ['ru', 'сайт снова работает'],
  ])('%s: "%s" is no trouble', (language, text) => expect(read(language, text).symptoms).toEqual([]));

  it.each([
    ['en', 'the soup was too slow to arrive at our table on a busy evening'],
    ['en', 'she sat down and told us about her broken arm all evening'],
    ['en', 'a helicopter crashed into the hills near the old village overnight'],
    ['id', 'jalan ke kota itu sangat rusak dan harus segera diperbaiki pemerintah'],
    ['id', 'menurut saya pelayan di warung itu lambat dan kurang ramah'],
    ['es', 'otra vez quieren subir los impuestos a toda la gente del barrio'],
    ['pt', 'morreu ontem o velho cantor que a minha avó tanto amava'],
    ['de', 'es wird langsam wieder warm und wir trinken Tee im Garten'],
    ['th', 'ช้างตัวใหญ่'],
    ['th', 'หนังสือเล่มนี้'],
    ['hi', 'mujhe accha lag raha hai'],
  ])('%s: "%s" speaks of nothing that a service has', (language, text) =>
    expect(read(language, text).symptoms).toEqual([]),
  );

  it.each([
    ['en', 'the songs keep buffering and my playlist is so slow on wifi', 'slow'],
    ['en', 'it logged me out and the 2fa code never arrives', 'login'],
    ['en', 'transfer pending since noon', 'payment'],
    ['en', "my songs won't play", 'media'],
    ['id', 'sinyal hilang dari pagi', 'no-connection'],
    ['id', 'ping naik terus', 'slow'],
    ['id', 'transfer belum masuk', 'payment'],
    ['ms', 'tac tak sampai', 'login'],
    ['es', 'no me llega el código', 'login'],
    ['pt', 'pix não cai', 'payment'],
    ['fr', "l'appli ne marche plus", 'down'],
    ['de', 'kein Netz mehr', 'no-connection'],
    ['it', 'è saltata la connessione', 'no-connection'],
    ['nl', 'pinnen lukt niet', 'payment'],
    ['tr', 'mesajlar gitmiyor', 'messages'],
    ['ru', 'код не приходит', 'login'],
    ['ja', '認証コードが届かない', 'login'],
    ['ko', '로그인이 안돼', 'login'],
    ['zh', '收不到验证码', 'login'],
    ['th', 'เงินไม่เข้า', 'payment'],
    ['hi', 'otp nahi aa raha', 'login'],
    ['ar', 'النت يفصل كل شوي', 'intermittent'],
  ])('%s: "%s" tells of %s', (language, text, symptom) =>
    expect(read(language, text).symptoms).toContain(symptom),
  );

  it('is flipped by a "not" before the fault, whatever is around it', () => {
    const faults = fc.constantFrom(
      'app slow',
      'server laggy',
      'app crashing',
      'server offline',
      'timing out',
    );
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
