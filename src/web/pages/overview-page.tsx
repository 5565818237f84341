import { type Spike } from '../../domain/spike.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { tellNow } from '../sentence.js';
import { sourceState } from '../../api/sources/source-state.js';
import { HATCH_ID, HatchPattern } from '../svg/sparkline-picture.js';
import { WORDS } from '../words.js';
import { ServiceTable } from './service-table.js';
import { type PageFrame, Shell } from './shell.js';
import { SourceTables } from './source-table.js';
import { SpikeList } from './spike-list.js';

/** Calm or blind services beyond this many are folded away; trouble never is. */
const SHOWN_QUIET = 8;

export interface OverviewModel {
  /** In order of trouble. */
  readonly services: readonly ServiceOverview[];
  /** Newest first. */
  readonly spikes: readonly Spike[];
  readonly sources: readonly SourceRow[];
}

/** The first page: a sentence, the services, the spikes, the sources. */
export function OverviewPage({ model, frame }: { model: OverviewModel; frame: PageFrame }) {
  const { services, spikes, sources } = model;
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const ears = sources
    .filter(({ kind }) => kind === 'stream' || kind === 'poll')
    .map((source) => ({ name: source.source, listening: sourceState(source, nowMs) === 'listening' }));
  const sentence = tellNow(services, ears, words);
  const { trouble, quiet, moreCalm, moreBlind } = sortOut(services);
  const names = new Map(services.map(({ service }) => [service.slug, service.name]));
  const listening = ears.filter((ear) => ear.listening).length;
  return (
    <Shell
      frame={frame}
      title={`${sentence.headline} · Outcry`}
      meta={[
        `${format.day(nowMs)}, ${format.time(nowMs, nowMs)} ${format.timezone}`,
        ...(ears.length > 0 ? [`${listening}/${ears.length} ${words.sources.listening}`] : []),
      ].join(' · ')}
    >
      <HatchPattern />
      <h1>{sentence.headline}</h1>
      <p class="lede">{sentence.lede}</p>
      <div class="section first">
        <h2>{trouble.length > 0 ? words.table.trouble : words.table.services}</h2>
        <span class="sub">{words.table.caption}</span>
      </div>
      <ServiceTable services={[...trouble, ...quiet]} format={format} nowMs={nowMs} />
      <More services={moreBlind} title={words.table.moreBlind(moreBlind.length)} frame={frame} />
      <More services={moreCalm} title={words.table.moreCalm(moreCalm.length)} frame={frame} />
      <Legend frame={frame} />
      <div class="section">
        <h2>{words.spikes.heading}</h2>
      </div>
      <SpikeList spikes={spikes} names={names} format={format} nowMs={nowMs} />
      <div class="section">
        <h2>{words.sources.heading}</h2>
        <span class="sub">{words.sources.caption}</span>
      </div>
      <SourceTables sources={sources} format={format} nowMs={nowMs} />
    </Shell>
  );
}

function More({
  services,
  title,
  frame,
}: {
  services: readonly ServiceOverview[];
  title: string;
  frame: PageFrame;
}) {
  if (services.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ServiceTable services={services} format={frame.format} nowMs={frame.nowMs} />
    </details>
  );
}

function Legend({ frame }: { frame: PageFrame }) {
  const { legend } = WORDS[frame.format.language];
  return (
    <ul class="legend">
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <path class="line" d="M0,9L5,7L9,8L13,2L17,4L22,3" />
        </svg>
        {legend.line}
      </li>
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <rect class="band" y="3" width="22" height="6" />
        </svg>
        {legend.band}
      </li>
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <rect width="22" height="12" fill={`url(#${HATCH_ID})`} />
        </svg>
        {legend.gap}
      </li>
      <li>
        <svg viewBox="0 0 22 12" aria-hidden="true">
          <rect class="official" width="22" height="12" />
        </svg>
        {legend.official}
      </li>
    </ul>
  );
}

/** Trouble, then the liveliest of the quiet ones, then those that are folded away. */
function sortOut(services: readonly ServiceOverview[]) {
  const isTrouble = ({ spike, window }: ServiceOverview) => spike !== null || window !== null;
  const trouble = services.filter(isTrouble);
  const rest = services.filter((service) => !isTrouble(service));
  const people = ({ trend }: ServiceOverview) =>
    trend.points.reduce((sum, { authors }) => sum + (authors ?? 0), 0);
  const shown = new Set(
    [...rest].sort((a, b) => people(b) - people(a)).slice(0, Math.max(0, SHOWN_QUIET - trouble.length)),
  );
  const folded = rest.filter((service) => !shown.has(service));
  return {
    trouble,
    // What we cannot see stands above what is calm, and there the liveliest first.
    quiet: [...shown].sort((a, b) => Number(b.state === 'blind') - Number(a.state === 'blind')),
    moreBlind: folded.filter(({ state }) => state === 'blind'),
    moreCalm: folded.filter(({ state }) => state !== 'blind'),
  };
}
