import { type AuditEntry } from '../../domain/audit.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, Shell } from '../pages/shell.js';
import { type FormFrame, SessionLine } from '../rules/form-parts.js';

export interface AuditModel {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Whether these are the newest. */
  readonly isFirst: boolean;
  /** Of the page behind it; `null`: there is none. */
  readonly nextCursor: string | null;
}

/** Who changed what. */
export function AuditPage({ model, frame }: { model: AuditModel; frame: FormFrame }) {
  const { format, nowMs } = frame;
  const { audit: words } = WORDS[format.language].access;
  const { entries, isFirst, nextCursor } = model;
  return (
    <Shell frame={frame} title={`${words.title} · Outcry`} meta={format.day(nowMs)}>
      <h1>{words.heading}</h1>
      <p class="lede">{words.lede}</p>
      <SessionLine frame={frame} />
      {entries.length === 0 ? (
        <p class="none">{words.none}</p>
      ) : (
        <table class="audit">
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.did}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.seq} entry={entry} frame={frame} />
            ))}
          </tbody>
        </table>
      )}
      <div class="bar">
        {isFirst ? null : <a href={linkTo('/audit', frame)}>{words.newest}</a>}
        {nextCursor === null ? null : (
          <a href={linkTo('/audit', frame, { cursor: nextCursor })}>{words.older}</a>
        )}
      </div>
    </Shell>
  );
}

function Row({ entry, frame }: { entry: AuditEntry; frame: FormFrame }) {
  const { format, nowMs } = frame;
  const { audit: words } = WORDS[format.language].access;
  const { kind, key, address } = entry.by;
  const details = Object.entries(entry.details);
  return (
    <tr>
      <td class="when">
        <time dateTime={new Date(entry.atMs).toISOString()}>{format.time(entry.atMs, nowMs)}</time>
      </td>
      <td>
        {kind === 'key' ? words.key(key?.name ?? '', key?.id ?? '') : words.actors[kind]}
        {address === null ? null : <span class="sub"> {words.from(address)}</span>}
      </td>
      <td class="tags">
        {words.actions[entry.action](entry.target ?? '')}
        {details.length === 0 ? null : (
          <code class="sub">
            {' '}
            {details
              .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
              .join('; ')}
          </code>
        )}
      </td>
    </tr>
  );
}
