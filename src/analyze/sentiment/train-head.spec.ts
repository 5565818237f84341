import { tokenize } from '../text.js';
import { headFeatures } from './head-features.js';
import { type HeadShape } from './head-weights.js';
import { Head, headLogOdds, probabilitiesOf } from './head.js';
import { readOpinions } from './read-opinions.js';
import { trainHead } from './train-head.js';

const SHAPE: HeadShape = { bits: 12, shortest: 3, longest: 5, triples: false, tagged: false };
const featuresOf = (text: string) => {
  const tokens = tokenize(text);
  return headFeatures(tokens, 'xx', readOpinions(tokens, 'xx', new Set()), 0, SHAPE);
};
const TEXTS = ['ble ble gra', 'gra morf', 'kal tin', 'tin tin odo', 'zif zaf', 'zaf wum'];
const samples = TEXTS.map((text, i) => ({ features: featuresOf(text), label: Math.floor(i / 2), weight: 1 }));

describe('trainHead', () => {
  const weights = trainHead(samples, SHAPE, { epochs: 20, rate: 0.2 });

  it('learns its own samples', () => {
    for (const { features, label } of samples) {
      const probabilities = probabilitiesOf(headLogOdds(weights, features), 1);
      expect(probabilities.indexOf(Math.max(...probabilities))).toBe(label);
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
    }
  });

  it('reads a post as it learned from it', () => {
    const head = new Head(weights, 'xx');
    const long = `${'zaf'.repeat(10)} `;
    for (const text of [
      ...TEXTS,
      'gra tin! not zaf',
      'not gra, gra not gra',
      long.repeat(3),
      'ล่มล่ม ล่ม',
      '',
    ]) {
      const tokens = tokenize(text);
      const read = head.logOdds(tokens, readOpinions(tokens, 'xx', new Set()), 0);
      const [negative, positive] = headLogOdds(weights, featuresOf(text));
      expect(read[0]).toBeCloseTo(negative, 4);
      expect(read[1]).toBeCloseTo(positive, 4);
    }
  });

  it('gives the same weights twice, and others for another seed', () => {
    expect(trainHead(samples, SHAPE, { epochs: 20, rate: 0.2 })).toEqual(weights);
    expect(trainHead(samples, SHAPE, { epochs: 20, rate: 0.2, seed: 2 })).not.toEqual(weights);
  });

  it('is less sure at a higher temperature', () => {
    expect(probabilitiesOf([2, -1], 2)[0]).toBeLessThan(probabilitiesOf([2, -1], 1)[0]);
  });
});
