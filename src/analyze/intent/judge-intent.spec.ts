import { findSymptoms } from '../symptoms/find-symptoms.js';
import { tokenize } from '../text.js';
import { findCues } from './cues.js';
import { judgeIntent } from './judge-intent.js';

const intentOf = (language: string, text: string) => {
  const tokens = tokenize(text);
  return judgeIntent(tokens, findCues(tokens, findSymptoms(tokens, language)));
};

describe('judgeIntent', () => {
  it.each([
    ['en', "can't log in since this morning, again", 'report'],
    ['id', 'biznet lemot banget dari tadi anjir', 'report'],
    ['id', 'jaringan gue mati lagi 😭', 'report'],
    ['en', 'is it down?', 'question'],
    ['id', 'gangguan ya min?', 'question'],
    ['en', 'Claude is back up!', 'recovery'],
    ['es', 'netflix no carga en mi tele desde ayer', 'report'],
    ['en', 'my internet is back up, finally', 'recovery'],
    ['id', 'alhamdulillah wifi udah normal lagi', 'recovery'],
    [
      'en',
      'Power outage update: crews are working, 5,000 customers affected in the county https://x.test',
      'news',
    ],
    ['id', 'promo paket 50 mbps harga murah, langganan sekarang via dm', 'other'],
    ['id', 'mending pindah ke sebelah, murah kak', 'other'],
    ['en', 'what a lovely morning', 'other'],
  ])('%s: "%s" is %s', (language, text, intent) => expect(intentOf(language, text).intent).toBe(intent));

  it('is between 0 and 1 sure', () => {
    const { confidence } = intentOf('en', '');
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});
