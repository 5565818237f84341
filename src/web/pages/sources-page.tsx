import { type Interval } from '../../domain/interval.js';
import { type SourceRow } from '../../store/store.js';
import { sourceState } from '../../api/sources/source-state.js';
import { joinList } from '../sentence.js';
import { HATCH_ID, HatchPattern } from '../svg/sparkline-picture.js';
import { WORDS } from '../../languages/languages.js';
import { type Words } from '../../languages/words.js';
import { type EarModel, EarTable } from './ear-table.js';
import { type PageFrame, Shell } from './shell.js';
import { type StatusPageModel, StatusPages } from './status-pages.js';

interface SourcesModel {
  /** Sources of posts. */
  readonly ears: readonly EarModel[];
  readonly pages: readonly StatusPageModel[];
  /** The axes of time; both end now. */
  readonly day: Interval;
  readonly week: Interval;
  /** Of the last day, by all sources together, 0..1. */
  readonly coverage: number;
}

/** What each source listens to, what became of it, and where nobody listened. */
export function SourcesPage({ model, frame }: { model: SourcesModel; frame: PageFrame }) {
  const { ears, pages, coverage } = model;
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const listeners = ears.map(({ row }) => row).filter(({ kind }) => kind !== 'push');
  const headline = tellHeadline(listeners, words, nowMs);
  const failing = pages.filter(({ row }) => row.lastError !== null).length;
  return (
    <Shell
      frame={frame}
      title={`${words.sources.title} · Outcry`}
      meta={`${format.day(nowMs)}, ${format.time(nowMs, nowMs)} ${format.timezone}`}
      live="/api/v1/stream?types=source"
      wide
    >
      <HatchPattern />
      <h1>{headline}</h1>
      <p class="lede">
        {listeners.length > 0 ? `${words.sources.heard(format.percent(coverage))} ` : ''}
        {words.sources.promise}
      </p>
      <div class="section">
        <h2>{words.sources.ears}</h2>
        <span class="sub">{words.sources.caption}</span>
      </div>
      {ears.length === 0 ? (
        <p class="none">{words.sources.none}</p>
      ) : (
        <>
          <EarTable ears={ears} axes={model} frame={frame} />
          <Legend words={words} />
        </>
      )}
      <div class="section">
        <h2>{words.sources.pagesHeading}</h2>
        <span class="sub">{pages.length > 0 ? words.sources.pages(pages.length, failing) : null}</span>
      </div>
      <StatusPages pages={pages} frame={frame} />
    </Shell>
  );
}

function tellHeadline(listeners: readonly SourceRow[], words: Words, nowMs: number): string {
  const { headline } = words.sources;
  const deaf = listeners.filter((row) => sourceState(row, nowMs) !== 'listening');
  if (listeners.length === 0) return headline.noSource;
  if (deaf.length === 0) return headline.all(listeners.length);
  if (deaf.length === listeners.length) return headline.none;
  const names = joinList(
    deaf.map(({ source }) => source),
    words,
  );
  return headline.some(listeners.length - deaf.length, listeners.length, names);
}

function Legend({ words: { sources } }: { words: Words }) {
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <rect class="heard" width="22" height="12" />
        </svg>
        {sources.legend.heard}
      </li>
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <rect width="22" height="12" fill={`url(#${HATCH_ID})`} />
        </svg>
        {sources.legend.gap}
      </li>
    </ul>
  );
}
