import { type SourceRow } from '../../store/store.js';
import { type Formatter } from '../formatter.js';
import { errorKind } from '../plain-error.js';
import { sourceState } from '../../api/sources/source-state.js';
import { WORDS } from '../words.js';

/** What each source is doing; the many status pages are folded into one line. */
export function SourceTables({
  sources,
  format,
  nowMs,
}: {
  sources: readonly SourceRow[];
  format: Formatter;
  nowMs: number;
}) {
  const words = WORDS[format.language].sources;
  if (sources.length === 0) return <p class="none">{words.none}</p>;
  const pages = sources.filter(({ kind }) => kind === 'official');
  const ears = sources.filter(({ kind }) => kind !== 'official');
  const failing = pages.filter(({ lastError }) => lastError !== null);
  // Those that fail come first: they are why somebody unfolds the line.
  const sorted = [...failing, ...pages.filter((page) => !failing.includes(page))];
  return (
    <>
      {ears.length === 0 ? null : <SourceTable sources={ears} format={format} nowMs={nowMs} />}
      {pages.length === 0 ? null : (
        <details>
          <summary>{words.pages(pages.length, failing.length)}</summary>
          <SourceTable sources={sorted} format={format} nowMs={nowMs} />
        </details>
      )}
    </>
  );
}

function SourceTable({
  sources,
  format,
  nowMs,
}: {
  sources: readonly SourceRow[];
  format: Formatter;
  nowMs: number;
}) {
  const words = WORDS[format.language].sources;
  const accounts = sources.some(({ kind }) => kind !== 'official');
  return (
    <table class="sources">
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          <th scope="col">{words.success}</th>
          <th scope="col">{words.next}</th>
          {accounts ? <th scope="col">{words.account}</th> : null}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceLine key={source.source} source={source} format={format} nowMs={nowMs} accounts={accounts} />
        ))}
      </tbody>
    </table>
  );
}

function SourceLine({
  source,
  format,
  nowMs,
  accounts,
}: {
  source: SourceRow;
  format: Formatter;
  nowMs: number;
  accounts: boolean;
}) {
  const { sources: words, errors } = WORDS[format.language];
  const { lastError, lastSuccessMs, newestMs, kind } = source;
  const state = sourceState(source, nowMs);
  return (
    <tr>
      <td>
        <span class="name">{source.source}</span> <span class="sub">{words.kinds[kind]}</span>
        <div>
          <span class={`pill ${state}`}>{words[state]}</span>
        </div>
        {lastError === null ? null : (
          <>
            <div class="error">{errors[errorKind(lastError)]}</div>
            <div class="raw">{lastError}</div>
          </>
        )}
      </td>
      <td data-label={words.success}>
        {lastSuccessMs !== null
          ? words.ago(format.duration(nowMs - lastSuccessMs))
          : kind === 'push'
            ? '—'
            : words.never}
        {newestMs === null || kind === 'push' ? null : (
          <div class="sub">{words.behind(format.duration(nowMs - newestMs))}</div>
        )}
      </td>
      <td data-label={words.next}>{nextTry(source, format, nowMs)}</td>
      {accounts ? (
        <td class="account">
          <Account source={source} format={format} />
        </td>
      ) : null}
    </tr>
  );
}

/** The identity that always holds, with the reasons of what was dropped. */
function Account({ source, format }: { source: SourceRow; format: Formatter }) {
  const words = WORDS[format.language].sources;
  const reasons = Object.entries(source.dropped)
    .filter(([, posts]) => posts > 0)
    .sort(([, a], [, b]) => b - a);
  const dropped = reasons.reduce((sum, [, posts]) => sum + posts, 0);
  return (
    <>
      {words.identity(
        format.count(source.read),
        format.count(source.counted),
        format.count(source.duplicate),
        format.count(dropped),
        format.count(source.failed),
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

function nextTry({ kind, nextTryMs, lastError }: SourceRow, format: Formatter, nowMs: number): string {
  const words = WORDS[format.language].sources;
  if (kind === 'push') return words.onDemand;
  if (nextTryMs === null) return kind === 'stream' && lastError === null ? words.always : '—';
  return nextTryMs <= nowMs ? words.dueNow : words.within(format.duration(nextTryMs - nowMs));
}
