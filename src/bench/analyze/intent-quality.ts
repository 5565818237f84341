import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Analyzer } from '../../analyze/analyzer.js';
import { type Intent, isReportLike } from '../../domain/analysis.js';
import { type BenchContext, type BenchRow, rowOf, unmeasured } from '../bench.js';
import { macroF1, percentOf } from '../scores.js';
import { linesOf, postOf, readRecordings } from './data-folder.js';
import { missing } from './sentiment-quality.js';

interface LabelledPost {
  readonly intent: Intent;
  readonly text: string;
}

const LABELS = 'src/analyze/intent/labels.tsv';
/** What a stream without a model counts. */
const BASELINE = 'all are reports';
const SEEN_INTENT =
  'SEEN: the shipped intent model was made with these posts in sight, so this is no validation';
const SEEN_SYMPTOMS = 'SEEN: the phrase table was written with posts of these recordings in sight';

/** What a post wants, and whether a report's symptom is found, on the recorded posts that were labelled. */
export function intentQuality(context: BenchContext, analyzer: Analyzer): BenchRow[] {
  const recordings = labelledPosts(context);
  const all = [...recordings.values()].flat();
  const reason = existsSync(join(context.projectFolder, LABELS))
    ? missing(context.dataFolder, 'posts/*.ndjson')
    : `no ${LABELS} in ${context.projectFolder}`;
  const parts: [string, readonly LabelledPost[]][] = [['all recordings', all], ...recordings];
  return [
    ...parts.map(([name, posts]) => reportRow(context, analyzer, name, posts, reason)),
    unmeasured(
      'intent: report-like macro-F1, unseen sources',
      '%',
      'a bench trains nothing; the training script of the intent model leaves one source out at a time',
      78,
    ),
    ...parts.map(([name, posts]) => symptomRow(context, analyzer, name, posts, reason)),
    unmeasured(
      'symptoms: recall of reports, unseen sources',
      '%',
      'only the recordings above are labelled',
      75,
    ),
    unmeasured('keywords: KEPS word F1', '%', 'the set is not in the data folder', 80),
  ];
}

function reportRow(
  { tell }: BenchContext,
  analyzer: Analyzer,
  part: string,
  posts: readonly LabelledPost[],
  reason: string,
): BenchRow {
  const name = `intent: report-like macro-F1, ${part}`;
  tell(name);
  if (posts.length === 0) return unmeasured(name, '%', reason);
  const labels = posts.map(({ intent }) => isReportLike(intent));
  const found = posts.map(({ text }) => isReportLike(analyzer.analyze(postOf(text)).analysis.intent));
  const value = macroF1(
    labels,
    labels.map(() => true),
  );
  return rowOf({
    name,
    value: macroF1(labels, found),
    unit: '%',
    peer: { name: BASELINE, value },
    notes: [SEEN_INTENT, `${posts.length} posts`, `${BASELINE} ${value.toFixed(1)}`],
  });
}

function symptomRow(
  { tell }: BenchContext,
  analyzer: Analyzer,
  part: string,
  posts: readonly LabelledPost[],
  reason: string,
): BenchRow {
  const name = `symptoms: recall of reports, ${part}`;
  tell(name);
  const reports = posts.filter(({ intent }) => intent === 'report');
  if (reports.length === 0) return unmeasured(name, '%', reason);
  return rowOf({
    name,
    value: percentOf(reports, ({ text }) => analyzer.analyze(postOf(text)).analysis.symptoms.length > 0),
    unit: '%',
    notes: [SEEN_SYMPTOMS, `${reports.length} labelled reports`],
  });
}

/** Labelled posts of each recording; empty without the labels or the recordings. */
function labelledPosts({ dataFolder, projectFolder }: BenchContext): Map<string, readonly LabelledPost[]> {
  const path = join(projectFolder, LABELS);
  if (dataFolder === null || !existsSync(path)) return new Map();
  const labels = new Map(
    linesOf(path)
      .slice(1)
      .map((line) => line.split('\t') as [id: string, intent: Intent]),
  );
  return new Map(
    [...readRecordings(dataFolder)].map(([name, posts]) => [
      name,
      posts.flatMap(({ id, text }) => {
        const intent = labels.get(id);
        return intent ? [{ intent, text }] : [];
      }),
    ]),
  );
}
