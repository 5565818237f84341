import fc from 'fast-check';
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

  it('tells a probability where a head was trained, of the label that it gives', () => {
    const found = score('en', 'I love this, works great');
    expect(found?.probability).toBeGreaterThan(0.6);
    expect(found?.probability).toBeLessThanOrEqual(1);
    expect(score('ja', '最悪、使えない')?.probability).toBeUndefined();
  });

  it('asks a head too where no language is known, if a word of the post is', () => {
    expect(score('und', 'great zaba, love kuma')?.probability).toBeGreaterThan(1 / 3);
  });

  it('knows Hindi in Latin letters by its words', () => {
    expect(score('und', 'yaar yeh bahut accha hai, love it')?.label).toBe('positive');
    expect(score('und', 'tämä on tavallinen lause')).toBeNull();
  });

  it.each([
    ['en', 'this is good', 'this is not good'],
    ['id', 'pelayanannya bagus', 'pelayanannya tidak bagus'],
    ['de', 'das ist gut', 'das ist nicht gut'],
    ['en', 'see you tomorrow at the game 😍', 'see you tomorrow at the game 😡'],
  ])('%s: "%s" is better than "%s"', (language, better, worse) =>
    expect(score(language, better)?.score).toBeGreaterThan(score(language, worse)?.score ?? 1),
  );

  it('scores any text within -1..1, and the same text the same', () => {
    const word = fc.constantFrom('not', 'good', 'bagus', 'ga', '😭', '!!!', 'ล่ม', '最悪', 'caído', 'down');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('en', 'id', 'jv', 'es', 'ar', 'th', 'ja', 'und'),
        text,
        (language, said) => {
          const found = score(language, said);
          expect(score(language, said)).toEqual(found);
          if (found === null) return;
          expect(Math.abs(found.score)).toBeLessThanOrEqual(1);
          expect(found.probability ?? 1).toBeGreaterThanOrEqual(1 / 3 - 1e-4);
        },
      ),
    );
  });

  it('takes a very long text in its stride', () => {
    expect(score('en', 'bad'.repeat(33_000))).not.toBeUndefined();
    expect(score('th', 'ล่ม'.repeat(33_000))?.score).toBeGreaterThanOrEqual(-1);
  });
});
