import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SENTIMENT_LABELS } from '../../domain/analysis.js';
import { detectLanguage } from '../language/detect-language.js';
import { findSymptoms } from '../symptoms/find-symptoms.js';
import { tokenize } from '../text.js';
import { scoreSentiment } from './score-sentiment.js';

const DATA = join(__dirname, '../../../../shared/data/nlp');
const present = existsSync(DATA);
if (!present) process.stderr.write(`SKIPPED: sentiment of validation splits, for there is no ${DATA}\n`);

/** Lines of a split that no head has learned from, as the whole analysis reads them. */
function judge(set: string, declared: string | null) {
  return readFileSync(join(DATA, set, 'val.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf('\t');
      const tokens = tokenize(line.slice(at + 1));
      const { language } = detectLanguage(tokens, declared);
      const found = scoreSentiment(tokens, language, findSymptoms(tokens, language));
      return { label: SENTIMENT_LABELS[Number(line.slice(0, at)) + 1], found };
    })
    .filter(({ label }) => label !== undefined);
}

/** Mean over the labels; a post that is not scored counts as neutral. */
function macroF1(answers: ReturnType<typeof judge>): number {
  const pairs = answers.map(({ label, found }) => [label, found?.label ?? 'neutral'] as const);
  const f1 = SENTIMENT_LABELS.map((side) => {
    const hits = pairs.filter(([label, found]) => label === side && found === side).length;
    const wrong = pairs.filter(([label, found]) => (label === side) !== (found === side)).length;
    return (2 * hits) / (2 * hits + wrong);
  });
  return f1.reduce((a, b) => a + b, 0) / 3;
}

(present ? describe : describe.skip)('sentiment of validation splits', () => {
  it.each([
    ['umsab-english', 'en', 0.71],
    ['nusax-english', 'en', 0.79],
    ['smsa-id', 'id', 0.84],
    ['nusax-indonesian', 'id', 0.895],
    ['nusax-javanese', 'jv', 0.8],
    ['nusax-sundanese', 'su', 0.74],
    ['umsab-spanish', 'es', 0.595],
    ['umsab-portuguese', 'pt', 0.62],
    ['umsab-french', 'fr', 0.63],
    ['umsab-german', 'de', 0.67],
    ['umsab-italian', 'it', 0.58],
    ['umsab-arabic', 'ar', 0.62],
    ['afrisenti-por', 'pt', 0.62],
    ['wisesight-th', 'th', 0.64],
  ])('%s (%s, declared or not): macro-F1 at least %d', (set, language, least) => {
    for (const declared of [language, null]) expect(macroF1(judge(set, declared))).toBeGreaterThan(least);
  });

  it.each([
    ['smsa-id', 'id', 0.04],
    ['wisesight-th', 'th', 0.04],
    ['afrisenti-por', 'pt', 0.07],
    ['umsab-english', 'en', 0.08],
  ])('%s: is as sure as it is right, within %d', (set, language, most) => {
    const answers = judge(set, language).flatMap(({ label, found }) =>
      found?.probability === undefined
        ? []
        : [{ sure: found.probability, right: label === found.label ? 1 : 0 }],
    );
    expect(answers.length).toBeGreaterThan(100);
    const bins = Array.from({ length: 10 }, (_, bin) =>
      answers.filter(({ sure }) => Math.min(9, Math.floor(sure * 10)) === bin),
    );
    const gaps = bins.map((bin) => Math.abs(bin.reduce((gap, { sure, right }) => gap + sure - right, 0)));
    expect(gaps.reduce((a, b) => a + b, 0) / answers.length).toBeLessThan(most);
  });
});
