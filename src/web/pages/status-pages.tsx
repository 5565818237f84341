import { type SourceRow } from '../../store/store.js';
import { sourceState } from '../../api/sources/source-state.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame } from './shell.js';
import { SourceTrouble } from './source-trouble.js';

/** The status page of a provider. */
export interface StatusPageModel {
  readonly row: SourceRow;
  /** Of the service; of the source where that is gone. */
  readonly name: string;
  readonly slug: string | null;
  readonly url: string | null;
}

/** Status pages, those that do not answer first and with their errors. */
export function StatusPages({ pages, frame }: { pages: readonly StatusPageModel[]; frame: PageFrame }) {
  const { sources: words } = WORDS[frame.format.language];
  if (pages.length === 0) return <p class="none">{words.pagesNone}</p>;
  const isFailing = ({ row }: StatusPageModel) => row.lastError !== null;
  return (
    <ul class="grid pages">
      {[...pages.filter(isFailing), ...pages.filter((page) => !isFailing(page))].map((page) => (
        <Page key={page.row.source} page={page} frame={frame} />
      ))}
    </ul>
  );
}

function Page({ page: { row, name, slug, url }, frame }: { page: StatusPageModel; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const { sources: words } = WORDS[format.language];
  const state = sourceState(row, nowMs);
  return (
    <li id={`source-${row.source}`}>
      {slug === null ? (
        <span class="name">{name}</span>
      ) : (
        <a class="name" href={linkTo(`/services/${slug}`, frame)}>
          {name}
        </a>
      )}
      <span class={`pill ${state}`}>{words[state]}</span>
      <span class="ago">{row.lastSuccessMs === null ? '—' : format.duration(nowMs - row.lastSuccessMs)}</span>
      {url === null ? null : <span class="raw">{url.replace(/^https?:\/\//, '')}</span>}
      <SourceTrouble row={row} frame={frame} />
    </li>
  );
}
