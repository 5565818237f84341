import { type BacktestComparison, type StoredReading } from '../../pipeline/index.js';
import { type PageFrame } from '../pages/shell.js';
import { WORDS } from '../../languages/languages.js';

/** Fewer known outages than these prove no rule better than another. */
const TELLING_WINDOWS = 5;

export interface RuleBacktest {
  readonly days: number;
  readonly comparison: BacktestComparison;
  readonly reading: StoredReading;
}

/** How the saved rule and the one of the form would have done at known outages. */
export function BacktestPart({ backtest, frame }: { backtest: RuleBacktest; frame: PageFrame }) {
  const { format } = frame;
  const { backtest: words, preview } = WORDS[format.language].rules;
  const { days, comparison, reading } = backtest;
  const { rules, against, changes } = comparison;
  const posts = (side: 'rules' | 'against') => changes.posts.reduce((sum, line) => sum + line[side], 0);
  const lead = (minutes: number | null) =>
    minutes === null ? words.unknown : words.minutes(format.signed(minutes));
  const alarms = (side: typeof rules) => side.perSpike.filter(({ inWindow }) => !inWindow).length;
  const rows = [
    [words.windows, words.found(rules.found, rules.windows), words.found(against.found, against.windows)],
    [words.leadTime, lead(rules.leadMinutes.median), lead(against.leadMinutes.median)],
    [words.alarms, format.count(alarms(rules)), format.count(alarms(against))],
    [words.posts, format.count(posts('rules')), format.count(posts('against'))],
  ];
  return (
    <section id="backtest" aria-labelledby="backtest-heading">
      <div class="section">
        <h2 id="backtest-heading">{words.heading(days)}</h2>
      </div>
      <p class="sub">
        {[
          reading.leadInDays === 0 ? words.noLead : words.lead(reading.leadInDays),
          ...(rules.windows === 0
            ? [words.noWindow]
            : rules.windows < TELLING_WINDOWS
              ? [words.fewWindows(rules.windows)]
              : []),
          words.lower,
        ].join(' ')}
      </p>
      <table class="beside">
        <thead>
          <tr>
            <td />
            <th scope="col">{preview.now}</th>
            <th scope="col">{preview.then}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, before, after]) => (
            <tr>
              <th scope="row">{label}</th>
              <td data-label={preview.now}>{before}</td>
              <td data-label={preview.then}>{after}</td>
            </tr>
          ))}
          {rules.perWindow.map((window) => (
            <tr>
              <th scope="row">
                {window.title === '' ? words.window : window.title}
                <div class="sub">{format.time(Date.parse(window.start), frame.nowMs)}</div>
              </th>
              <td data-label={preview.now}>{tellWindow(window, frame)}</td>
              <td data-label={preview.then}>
                {tellWindow(against.perWindow.find((other) => other.window === window.window) ?? null, frame)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function tellWindow(
  window: BacktestComparison['rules']['perWindow'][number] | null,
  { format }: PageFrame,
): string {
  const { backtest: words } = WORDS[format.language].rules;
  if (window === null) return words.unknown;
  if (!window.observed) return words.unheard;
  if (!window.found) return words.no;
  return words.yes(window.leadMinutes === null ? null : words.minutes(format.signed(window.leadMinutes)));
}
