import { findSymptoms } from '../symptoms/find-symptoms.js';
import { tokenize } from '../text.js';
import { scoreSentiment } from './score-sentiment.js';

const score = (language: string, text: string) => {
  const tokens = tokenize(text);
  return scoreSentiment(tokens, language, findSymptoms(tokens, language));
};

describe('scoreSentiment', () => {
  it.each([
    ['en', 'I love this, works great', 'positive'],
    ['en', 'this is terrible, wtf', 'negative'],
    ['en', 'not good at all', 'negative'],
    ['en', 'the train leaves at nine', 'neutral'],
    ['id', 'jelek banget anjir 😡', 'negative'],
    ['id', 'lancar jaya, mantap 👍', 'positive'],
    ['id', 'tidak mengecewakan sama sekali', 'positive'],
    ['id', 'belom pernah gangguan dan ga lemot', 'positive'],
    ['id', 'biznet gangguan terus', 'negative'],
    ['ms', 'teruk betul line ni', 'negative'],
    ['es', 'qué asco, pésimo servicio', 'negative'],
    ['es', 'no carga en mi tele desde ayer', 'negative'],
    ['pt', 'ótimo, adorei', 'positive'],
    ['fr', "c'est nul, marre", 'negative'],
    ['de', 'endlich, super', 'positive'],
    ['ja', '最悪、使えない', 'negative'],
    ['und', '😡😡', 'negative'],
  ])('%s: "%s" is %s', (language, text, label) => expect(score(language, text)?.label).toBe(label));

  it.each([
    ['fi', 'tämä on tavallinen lause'],
    ['en', 'ok'],
    ['und', ''],
    ['id', '@user https://x.test'],
  ])('%s: "%s" cannot be scored', (language, text) => expect(score(language, text)).toBeNull());

  it('grows with intensity, capitals and exclamation marks, within -1..1', () => {
    const plain = score('en', 'this is bad')?.score ?? 0;
    expect(score('en', 'this is very bad')?.score).toBeLessThan(plain);
    expect(score('en', 'this is BAD')?.score).toBeLessThan(plain);
    expect(score('en', 'this is bad!!!')?.score).toBeLessThan(plain);
    expect(score('en', 'bad '.repeat(500))?.score).toBeGreaterThanOrEqual(-1);
  });

  it('says that a recovery is better than the outage', () => {
    expect(score('en', 'the site is back up')?.score).toBeGreaterThan(
      score('en', 'the site is down')?.score ?? 1,
    );
  });
});
