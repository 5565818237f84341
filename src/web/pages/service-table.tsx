import { isOfficial } from '../../domain/outage-window.js';
import { type ServiceOverview, type TrendPoint } from '../../pipeline/index.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { type Wanted } from '../client/wanted.js';
import { tellConfidence } from '../confidence.js';
import { sumOf } from '../fold-points.js';
import { type Formatter } from '../formatter.js';
import { SparklinePicture } from '../svg/sparkline-picture.js';
import { isShown, wantedRow } from '../tell-wanted.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame } from './shell.js';

const POINTS_AN_HOUR = 4;
const SYMPTOMS_SHOWN = 3;
const LANGUAGES_SHOWN = 5;

/** Services as rows: state, last day, now beside normal, and what people say. */
export function ServiceTable({
  services,
  wanted,
  frame,
}: {
  services: readonly ServiceOverview[];
  wanted: Wanted;
  frame: PageFrame;
}) {
  const { table } = WORDS[frame.format.language];
  return (
    <table class="services" data-group hidden={!services.some((overview) => isShown(overview, wanted))}>
      <thead>
        <tr>
          <th scope="col" class="c-name">
            {table.service}
          </th>
          <th scope="col" class="c-state">
            {table.state}
          </th>
          <th scope="col" class="c-day">
            {table.day}
          </th>
          <th scope="col" class="n">
            {table.now}
          </th>
          <th scope="col" class="n">
            {table.expected}
          </th>
          <th scope="col" class="n">
            {table.ahead}
          </th>
          <th scope="col" class="c-say">
            {table.saying}
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map((overview) => (
          <ServiceRow key={overview.service.slug} overview={overview} wanted={wanted} frame={frame} />
        ))}
      </tbody>
    </table>
  );
}

/** The name of a service, which leads to its page. Its id lets a reader's focus find it again where it has moved to. */
export function ServiceLink({ service, frame }: { service: TrackedService; frame: PageFrame }) {
  return (
    <a class="name" id={`to-${service.slug}`} href={linkTo(`/services/${service.slug}`, frame)}>
      {service.name}
    </a>
  );
}

function ServiceRow({
  overview,
  wanted,
  frame,
}: {
  overview: ServiceOverview;
  wanted: Wanted;
  frame: PageFrame;
}) {
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const { service, state, spike, trend, window } = overview;
  const hour = trend.points.slice(-POINTS_AN_HOUR);
  const now = sumOf(hour, ({ authors }) => authors);
  const expected = sumOf(hour, ({ expected }) => expected);
  const symptoms = (spike?.symptoms ?? []).slice(0, SYMPTOMS_SHOWN).map(({ id }) => format.names.symptom(id));
  const languages = Object.keys(spike?.languages ?? {}).slice(0, LANGUAGES_SHOWN);
  const official =
    window && isOfficial(window) ? [{ startMs: window.startMs, endMs: window.endMs ?? nowMs }] : [];
  const rowClass = state === 'confirmed' ? 'confirmed-row' : spike || window ? 'trouble' : 'quiet';
  return (
    <tr id={`row-${service.slug}`} class={rowClass} {...wantedRow(overview, wanted)}>
      <td class="c-name">
        <ServiceLink service={service} frame={frame} />
        <SubLine overview={overview} format={format} nowMs={nowMs} />
      </td>
      <td class="c-state">
        <span class={`pill ${state}`}>{words.states[state]}</span>
        {spike ? (
          <div class="sub">
            {tellConfidence(spike.confidence, format)}
            <br />
            <a href={linkTo(`/outages/${encodeURIComponent(spike.id)}`, frame)}>{words.spikes.story}</a>
          </div>
        ) : null}
      </td>
      <td class="c-day">
        <SparklinePicture
          trend={trend}
          official={official}
          state={state}
          label={dayInWords(trend.points, format, nowMs)}
        />
      </td>
      <td class="n" data-label={words.table.now}>
        {now === null ? '—' : format.count(now)}
      </td>
      <td class="n" data-label={words.table.expected}>
        {expected === null ? '—' : format.rough(expected)}
      </td>
      <td class="n" data-label={words.table.ahead}>
        {aheadOf(overview, format)}
      </td>
      <td class="c-say">
        {symptoms.length > 0 ? symptoms.join(', ') : null}
        {languages.length > 0 ? <div class="sub">{languages.join(' ')}</div> : null}
      </td>
    </tr>
  );
}

/** Since when it is in trouble, what its provider or a person says, or for how long nobody could hear it. */
function SubLine({
  overview,
  format,
  nowMs,
}: {
  overview: ServiceOverview;
  format: Formatter;
  nowMs: number;
}) {
  const { table, incidents, front } = WORDS[format.language];
  const { state, spike, window, trend, lastPostMs } = overview;
  const lines: string[] = [];
  if (spike)
    lines.push(table.since(format.time(spike.onsetMs, nowMs), format.duration(nowMs - spike.onsetMs)));
  if (window) {
    const since = format.time(window.startMs, nowMs);
    lines.push(
      isOfficial(window) ? table.official(incidents[window.status], since) : table.handEntered(since),
    );
  }
  if (state === 'blind') {
    const heardMs = lastHeard(trend.points, trend.widthMs);
    lines.push(heardMs === null ? table.neverHeard : table.notHeardFor(format.duration(nowMs - heardMs)));
  }
  lines.push(lastPostMs === null ? front.neverSpoke : front.spoke(format.duration(nowMs - lastPostMs)));
  return (
    <>
      {lines.map((line) => (
        <div class="sub">{line}</div>
      ))}
    </>
  );
}

function aheadOf({ service, spike, leadMinutes, window }: ServiceOverview, format: Formatter): string {
  const { table } = WORDS[format.language];
  if (!spike) return '';
  if (leadMinutes !== null) return table.minutes(format.signed(leadMinutes));
  if (service.statusPage === null) return table.noPage;
  return window && isOfficial(window) ? '—' : table.silentPage;
}

/** What the picture of a day shows, for who cannot see it. */
export function dayInWords(points: readonly TrendPoint[], format: Formatter, nowMs: number): string {
  const words = WORDS[format.language];
  const people = sumOf(points, ({ authors }) => authors);
  if (people === null) return words.chartBlind;
  const peak = points.reduce((best, point) => ((point.authors ?? 0) > (best.authors ?? 0) ? point : best));
  return words.chart(format.count(people), format.count(peak.authors ?? 0), format.time(peak.startMs, nowMs));
}

/** End of the newest point that somebody listened to. */
function lastHeard(points: readonly TrendPoint[], widthMs: number): number | null {
  const heard = points.findLast(({ coverage }) => coverage > 0);
  return heard ? heard.startMs + widthMs : null;
}
