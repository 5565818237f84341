import { type Spike } from '../../domain/spike.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import { type SourceRow } from '../../store/store.js';
import { type Wanted } from '../client/wanted.js';
import { DemoOffer, type Offer } from '../demo/demo-offer.js';
import { Tour } from '../demo/tour.js';
import { tellNow } from '../sentence.js';
import { sourceState } from '../../api/sources/source-state.js';
import { HATCH_ID, HatchPattern } from '../svg/sparkline-picture.js';
import { WORDS } from '../../languages/languages.js';
import { ServiceFinder } from './service-finder.js';
import { ServiceGrid } from './service-grid.js';
import { ServiceTable } from './service-table.js';
import { linkTo, type PageFrame, Shell } from './shell.js';
import { SpikeList } from './spike-list.js';

/** Up to as many services without trouble have a row each; more stand close together. */
const QUIET_ROWS = 12;
/** What may change the page. */
const LIVE = '/api/v1/stream?types=bucket,recount,spike,outage,window,source,gap';

export interface OverviewModel {
  /** In order of trouble. */
  readonly services: readonly ServiceOverview[];
  /** Newest first. */
  readonly spikes: readonly Spike[];
  readonly sources: readonly SourceRow[];
  readonly wanted: Wanted;
  /** `null`: there is enough to see. */
  readonly offer: Offer | null;
  /** Whether a reader has not put the tour away. */
  readonly tour: boolean;
}

/** The first page: a sentence, the services in order of trouble, the latest spikes, and a way to the sources. */
export function OverviewPage({ model, frame }: { model: OverviewModel; frame: PageFrame }) {
  const { services, spikes, sources, wanted, offer, tour } = model;
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const ears = sources
    .filter(({ kind }) => kind === 'stream' || kind === 'poll')
    .map((source) => ({ name: source.source, listening: sourceState(source, nowMs) === 'listening' }));
  const pages = sources.filter(({ kind }) => kind === 'official');
  const sentence = tellNow(services, ears, words);
  const { rows, blind, calm } = layOut(services);
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
      live={LIVE}
      wide
    >
      <HatchPattern />
      <h1>{sentence.headline}</h1>
      <p class="lede">{sentence.lede}</p>
      {offer === null || offer === 'mentioned' ? null : <DemoOffer offer={offer} frame={frame} />}
      {tour ? <Tour frame={frame} /> : null}
      {services.length === 0 ? null : <ServiceFinder services={services} wanted={wanted} frame={frame} />}
      {rows.length === 0 ? null : <ServiceTable services={rows} wanted={wanted} frame={frame} />}
      <ServiceGrid
        services={blind}
        heading={words.front.blind}
        caption={words.front.blindCaption}
        wanted={wanted}
        frame={frame}
      />
      <ServiceGrid
        services={calm}
        heading={words.front.calm}
        caption={words.front.calmCaption}
        wanted={wanted}
        frame={frame}
      />
      <Legend frame={frame} />
      <div class="section">
        <h2>{words.spikes.heading}</h2>
      </div>
      <SpikeList spikes={spikes} names={names} frame={frame} />
      <div class="section">
        <h2>{words.sources.title}</h2>
      </div>
      <p class="none">
        <a href={linkTo('/sources', frame)}>{words.front.sources(ears.length, pages.length)}</a>
      </p>
      {offer === 'mentioned' ? <DemoOffer offer={offer} frame={frame} /> : null}
    </Shell>
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

/** Trouble has rows of its own; a few quiet services have, too. */
function layOut(services: readonly ServiceOverview[]) {
  const isTrouble = ({ spike, window }: ServiceOverview) => spike !== null || window !== null;
  const quiet = services.filter((service) => !isTrouble(service));
  const trouble = services.filter(isTrouble);
  if (quiet.length <= QUIET_ROWS) return { rows: [...trouble, ...quiet], blind: [], calm: [] };
  return {
    rows: trouble,
    blind: quiet.filter(({ state }) => state === 'blind'),
    calm: quiet.filter(({ state }) => state !== 'blind'),
  };
}
