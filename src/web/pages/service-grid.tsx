import { type ServiceOverview } from '../../pipeline/index.js';
import { type Wanted } from '../client/wanted.js';
import { foldPoints } from '../fold-points.js';
import { SparklinePicture } from '../svg/sparkline-picture.js';
import { isShown, wantedRow } from '../tell-wanted.js';
import { WORDS } from '../../languages/languages.js';
import { dayInWords, ServiceLink } from './service-table.js';
import { type PageFrame } from './shell.js';

/** Four quarters of an hour: a small picture has room for a day of hours. */
const FOLD = 4;

/** Services of which there is little to say, many to a screen. */
export function ServiceGrid({
  services,
  heading,
  caption,
  wanted,
  frame,
}: {
  services: readonly ServiceOverview[];
  heading: string;
  caption: string;
  wanted: Wanted;
  frame: PageFrame;
}) {
  if (services.length === 0) return null;
  return (
    <section data-group hidden={!services.some((overview) => isShown(overview, wanted))}>
      <div class="section">
        <h2>{heading}</h2>
        <span class="sub">{caption}</span>
      </div>
      <ul class="grid">
        {services.map((overview) => (
          <ServiceCell key={overview.service.slug} overview={overview} wanted={wanted} frame={frame} />
        ))}
      </ul>
    </section>
  );
}

function ServiceCell({
  overview,
  wanted,
  frame,
}: {
  overview: ServiceOverview;
  wanted: Wanted;
  frame: PageFrame;
}) {
  const { service, state, trend, lastPostMs } = overview;
  const { format, nowMs } = frame;
  const { states, front } = WORDS[format.language];
  const silence = lastPostMs === null ? null : format.duration(nowMs - lastPostMs);
  return (
    <li id={`cell-${service.slug}`} {...wantedRow(overview, wanted)}>
      <ServiceLink service={service} frame={frame} />
      <SparklinePicture
        trend={foldPoints(trend, FOLD)}
        official={[]}
        state={state}
        label={dayInWords(trend.points, format, nowMs)}
        size="cell"
      />
      <span class={`pill ${state}`}>{states[state]}</span>
      <span class="ago" aria-label={silence === null ? front.neverSpoke : front.spoke(silence)}>
        {silence ?? '—'}
      </span>
    </li>
  );
}
