import { type Analyzer } from '../../analyze/analyzer.js';
import { type Sentiment } from '../../domain/analysis.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { type Peers, type SentimentLabel } from '../peers/peers.js';
import { averageRecall, macroF1, mean } from '../scores.js';
import { type LabelledText, postOf, readSplit } from './data-folder.js';

interface SentimentSet {
  readonly set: string;
  readonly split: string;
  readonly language: string;
  readonly target?: number;
  readonly seen?: string;
}

const SEEN = 'SEEN: the shipped English head has learned from these texts, so this is no validation';
const SEMEVAL = { set: 'semeval2017-4a-en', split: 'train2016test', language: 'en' };
/** Points over the best peer of the language that UMSAB is to reach. */
const AHEAD = 3;
const UMSAB_MEAN = 60;
const UMSAB = {
  english: 'en',
  spanish: 'es',
  portuguese: 'pt',
  french: 'fr',
  german: 'de',
  italian: 'it',
  arabic: 'ar',
  hindi: 'hi',
};
const SETS: readonly SentimentSet[] = [
  ...Object.entries(UMSAB).map(([name, language]) => ({ set: `umsab-${name}`, split: 'val', language })),
  { set: 'nusax-english', split: 'val', language: 'en' },
  { set: 'smsa-id', split: 'val', language: 'id', target: 83 },
  { set: 'nusax-indonesian', split: 'val', language: 'id', target: 89 },
  { set: 'nusax-javanese', split: 'val', language: 'jv' },
  { set: 'nusax-sundanese', split: 'val', language: 'su' },
  { set: 'wisesight-th', split: 'val', language: 'th' },
  { set: 'afrisenti-por', split: 'val', language: 'pt' },
];
const LABELS: Readonly<Record<string, Sentiment['label']>> = {
  '-1': 'negative',
  '0': 'neutral',
  '1': 'positive',
};

/**
 * Sentiment in three classes on validation splits, against each peer that knows the language. Everybody is told the
 * language: the peers by their lexicon, we by the post's declared language. A text without an answer is neutral.
 */
export function sentimentQuality(context: BenchContext, analyzer: Analyzer, peers: Peers): BenchRow[] {
  const rows = SETS.map((set) => judge(context, analyzer, peers, set));
  return [
    ...rows,
    umsabMean(rows.slice(0, Object.keys(UMSAB).length)),
    judge(context, analyzer, peers, { ...SEMEVAL, seen: SEEN }, averageRecall, 'AvgRec'),
    unmeasured(
      'sentiment: semeval2017-4a-en test AvgRec',
      '%',
      'its official test split is not in the data folder; umsab-english and nusax-english are the unseen English here',
      67,
    ),
    unmeasured("sentiment: VADER's tweets Pearson r", 'r', 'the set is not in the data folder', 0.905),
  ];
}

function judge(
  { dataFolder, tell }: BenchContext,
  analyzer: Analyzer,
  peers: Peers,
  { set, split, language, target, seen }: SentimentSet,
  measure: typeof macroF1 = macroF1,
  measureName = 'macro-F1',
): BenchRow {
  const name = `sentiment: ${set} ${split} ${measureName}`;
  tell(name);
  const lines = dataFolder === null ? null : readSplit(dataFolder, set, split);
  const texts = (lines ?? []).filter(({ label }) => label in LABELS);
  if (texts.length === 0) return unmeasured(name, '%', missing(dataFolder, `nlp/${set}/${split}.tsv`));
  const labels = texts.map(({ label }) => LABELS[label] ?? 'neutral');
  const ours = texts.map(({ text }) => analyzer.analyze(postOf(text, language)).analysis.sentiment);
  const standings = peersOn(texts, labels, language, peers, measure);
  const best = standings[0] ?? null;
  const unanswered = ours.filter((sentiment) => sentiment === null).length;
  const goal = target ?? (best && set.startsWith('umsab-') ? best.value + AHEAD : null);
  return rowOf({
    name,
    value: measure(
      labels,
      ours.map((sentiment) => sentiment?.label ?? 'neutral'),
    ),
    unit: '%',
    peer: best,
    target: seen === undefined ? goal : null,
    notes: [
      ...(seen === undefined ? [] : [seen]),
      `${texts.length} texts`,
      ...(unanswered > 0 ? [`${unanswered} unanswered count as neutral`] : []),
      standings.length > 0
        ? standings.map((peer) => `${peer.name} ${peer.value.toFixed(1)}`).join(', ')
        : `no peer knows ${language}`,
    ],
  });
}

/** What each peer of the language reaches, best first. */
function peersOn(
  texts: readonly LabelledText[],
  labels: readonly SentimentLabel[],
  language: string,
  peers: Peers,
  measure: typeof macroF1,
): { name: string; value: number }[] {
  return peers.sentiment
    .filter((peer) => peer.language === language)
    .map((peer) => ({
      name: peer.name,
      value: measure(
        labels,
        texts.map(({ text }) => peer.labelOf(text)),
      ),
    }))
    .sort((a, b) => b.value - a.value);
}

function umsabMean(rows: readonly BenchRow[]): BenchRow {
  const name = `sentiment: umsab val macro-F1, mean of ${rows.length}`;
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < rows.length)
    return unmeasured(name, '%', 'not all of its languages are in the data folder', UMSAB_MEAN);
  const notes = ['no peer knows all of the languages'];
  return rowOf({ name, value: mean(values), unit: '%', target: UMSAB_MEAN, notes });
}

/** Why a figure of a data file is not there. */
export function missing(dataFolder: string | null, file: string): string {
  return dataFolder === null ? 'no data folder (--data DIR)' : `${file} is missing or says nothing`;
}
