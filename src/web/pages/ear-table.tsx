import { type Interval } from '../../domain/interval.js';
import { type IngestReport } from '../../domain/ingest-report.js';
import { tellUsd } from '../../domain/money.js';
import { type RateBudget } from '../../http/rate-limit.js';
import { type Spending } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { sourceState } from '../../api/sources/source-state.js';
import { type Formatter } from '../formatter.js';
import { type Hearing } from '../hearing.js';
import { TimeAxis, TimeStrip } from '../svg/time-strip.js';
import { type Tick, ticksOf } from '../svg/time-axis.js';
import { WORDS } from '../../languages/languages.js';
import { type PageFrame } from './shell.js';
import { SourceTrouble } from './source-trouble.js';

/** A source of posts. */
export interface EarModel {
  readonly row: SourceRow;
  /** When it was listened to, over both axes; `null`: it is pushed to. */
  readonly hearing: { readonly day: Hearing; readonly week: Hearing } | null;
  /** Requests that it still allows; `null` when nothing limits it. */
  readonly budget: RateBudget | null;
  /** `null` when it costs no money. */
  readonly spending: Spending | null;
}

interface Axis {
  readonly name: 'day' | 'week';
  readonly range: Interval;
  readonly ticks: readonly Tick[];
}

/** Sources of posts as rows: what they are, when they heard, and what became of it. */
export function EarTable({
  ears,
  axes: { day, week },
  frame,
}: {
  ears: readonly EarModel[];
  axes: { readonly day: Interval; readonly week: Interval };
  frame: PageFrame;
}) {
  const { sources: words } = WORDS[frame.format.language];
  const axes: Axis[] = [
    { name: 'day', range: day, ticks: ticksOf(day, frame.format) },
    { name: 'week', range: week, ticks: ticksOf(week, frame.format) },
  ];
  return (
    <table class="sources">
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          {axes.map(({ name, range, ticks }) => (
            <th scope="col" class="c-time">
              {words[name]}
              <TimeAxis range={range} ticks={ticks} />
            </th>
          ))}
          <th scope="col">{words.account}</th>
        </tr>
      </thead>
      <tbody>
        {ears.map((ear) => (
          <Ear key={ear.row.source} ear={ear} axes={axes} frame={frame} />
        ))}
      </tbody>
    </table>
  );
}

function Ear({ ear, axes, frame }: { ear: EarModel; axes: readonly Axis[]; frame: PageFrame }) {
  const { row, hearing, budget, spending } = ear;
  const { format, nowMs } = frame;
  const { sources: words } = WORDS[format.language];
  const state = sourceState(row, nowMs);
  return (
    <tr id={`source-${row.source}`}>
      <td class="c-source">
        <span class="name">{row.source}</span>{' '}
        {row.kind === 'push' ? null : <span class={`pill ${state}`}>{words[state]}</span>}
        <div class="sub">{hearsOf(row, words.hears)}</div>
        <div class="sub">{[words.kinds[row.kind], ...lagOf(row, format, nowMs)].join(' · ')}</div>
        <SourceTrouble row={row} frame={frame} />
      </td>
      {axes.map((axis) => (
        <td class="c-time" data-label={words[axis.name]}>
          {hearing ? <Heard hearing={hearing[axis.name]} axis={axis} format={format} nowMs={nowMs} /> : '—'}
        </td>
      ))}
      <td class="account" data-label={words.account}>
        <Account report={row} format={format} />
        <div class="sub">
          {budget
            ? words.budget(
                format.count(budget.remaining),
                budget.limit === null ? null : format.count(budget.limit),
              )
            : null}
        </div>
        {spending ? <Spent spending={spending} format={format} /> : null}
      </td>
    </tr>
  );
}

function Heard({
  hearing,
  axis: { range, ticks },
  format,
  nowMs,
}: {
  hearing: Hearing;
  axis: Axis;
  format: Formatter;
  nowMs: number;
}) {
  const { sources: words } = WORDS[format.language];
  const told = tellHearing(hearing, format, nowMs);
  return (
    <>
      <TimeStrip hearing={hearing} range={range} ticks={ticks} label={told} />
      <div class="sub" aria-hidden={hearing.share !== null}>
        {hearing.share === null ? words.notYet : told}
      </div>
    </>
  );
}

function tellHearing({ share, gaps }: Hearing, format: Formatter, nowMs: number): string {
  const { sources: words } = WORDS[format.language];
  const [first, ...others] = gaps;
  if (share === null) return words.notYet;
  const listened = words.share(format.percent(share));
  if (!first) return `${listened}, ${words.noGap}`;
  const lengthOf = (gap: Interval) => gap.endMs - gap.startMs;
  const longest = others.reduce((best, gap) => (lengthOf(gap) > lengthOf(best) ? gap : best), first);
  const [from, to] = [format.time(longest.startMs, nowMs), format.time(longest.endMs, nowMs)];
  return `${listened}, ${words.gaps(gaps.length, format.duration(lengthOf(longest)), from, to)}`;
}

/** What is known of `mastodon:example.social:stream` is told of the whole name, else of its platform. */
function hearsOf({ source }: SourceRow, hears: Readonly<Record<string, string>>): string | undefined {
  return hears[source] ?? hears[source.replace(/:.*/, '')];
}

function lagOf({ newestMs, kind }: SourceRow, format: Formatter, nowMs: number): string[] {
  if (newestMs === null || kind === 'push') return [];
  return [WORDS[format.language].sources.behind(format.duration(nowMs - newestMs))];
}

/** The identity that always holds, with the reasons of what was dropped. */
function Account({ report, format }: { report: IngestReport; format: Formatter }) {
  const { sources: words } = WORDS[format.language];
  const reasons = Object.entries(report.dropped)
    .filter(([, posts]) => posts > 0)
    .sort(([, a], [, b]) => b - a);
  const dropped = reasons.reduce((sum, [, posts]) => sum + posts, 0);
  return (
    <>
      {words.identity(
        format.count(report.read),
        format.count(report.counted),
        format.count(report.duplicate),
        format.count(dropped),
        format.count(report.failed),
      )}
      {reasons.length === 0 ? null : (
        <div class="sub">
          {reasons
            .map(([reason, posts]) => `${format.count(posts)} ${words.drops[reason] ?? reason}`)
            .join(', ')}
        </div>
      )}
    </>
  );
}

function Spent({ spending: { plan, spentMicroUsd }, format }: { spending: Spending; format: Formatter }) {
  const { sources: words } = WORDS[format.language];
  return (
    <>
      <div>{words.spending(tellUsd(spentMicroUsd), tellUsd(plan.budgetMicroUsd))}</div>
      <meter min={0} max={plan.budgetMicroUsd} value={spentMicroUsd} aria-label={words.title} />
      <div class="sub">
        {words.plan(tellUsd(plan.countsMicroUsd), tellUsd(plan.postsMicroUsd), tellUsd(plan.recheckMicroUsd))}
      </div>
    </>
  );
}
