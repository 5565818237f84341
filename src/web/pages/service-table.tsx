import { isOfficial } from '../../domain/outage-window.js';
import { type ServiceOverview, type TrendPoint } from '../../pipeline/index.js';
import { type Formatter } from '../formatter.js';
import { SparklinePicture } from '../svg/sparkline-picture.js';
import { WORDS } from '../words.js';

const POINTS_AN_HOUR = 4;
const SYMPTOMS_SHOWN = 3;
const LANGUAGES_SHOWN = 5;

/** Services as rows: state, last day, now beside normal, and what people say. */
export function ServiceTable({
  services,
  format,
  nowMs,
  headed = true,
}: {
  services: readonly ServiceOverview[];
  format: Formatter;
  nowMs: number;
  headed?: boolean;
}) {
  const { table } = WORDS[format.language];
  return (
    <table class="services">
      <thead class={headed ? '' : 'quiet'}>
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
          <ServiceRow key={overview.service.slug} overview={overview} format={format} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}

function ServiceRow({
  overview,
  format,
  nowMs,
}: {
  overview: ServiceOverview;
  format: Formatter;
  nowMs: number;
}) {
  const words = WORDS[format.language];
  const { service, state, spike, trend, window } = overview;
  const hour = trend.points.slice(-POINTS_AN_HOUR);
  const now = sumOf(hour, ({ authors }) => authors);
  const expected = sumOf(hour, ({ expected }) => expected);
  const symptoms = (spike?.symptoms ?? []).slice(0, SYMPTOMS_SHOWN).map(({ id }) => words.symptoms[id] ?? id);
  const languages = Object.keys(spike?.languages ?? {}).slice(0, LANGUAGES_SHOWN);
  const official =
    window && isOfficial(window) ? [{ startMs: window.startMs, endMs: window.endMs ?? nowMs }] : [];
  const rowClass = state === 'confirmed' ? 'confirmed-row' : spike || window ? 'trouble' : 'quiet';
  return (
    <tr class={rowClass}>
      <td class="c-name">
        <span class="name">{service.name}</span>
        <SubLine overview={overview} format={format} nowMs={nowMs} />
      </td>
      <td class="c-state">
        <span class={`pill ${state}`}>{words.states[state]}</span>
      </td>
      <td class="c-day">
        <SparklinePicture
          trend={trend}
          official={official}
          state={state}
          label={chartLabel(trend.points, format, nowMs)}
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
  const { table, incidents } = WORDS[format.language];
  const { state, spike, window, trend } = overview;
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

function chartLabel(points: readonly TrendPoint[], format: Formatter, nowMs: number): string {
  const words = WORDS[format.language];
  const people = sumOf(points, ({ authors }) => authors);
  if (people === null) return words.chartBlind;
  const peak = points.reduce((best, point) => ((point.authors ?? 0) > (best.authors ?? 0) ? point : best));
  return words.chart(format.count(people), format.count(peak.authors ?? 0), format.time(peak.startMs, nowMs));
}

/** Sum over the points that have a value, or `null` when none has. */
function sumOf(points: readonly TrendPoint[], valueOf: (point: TrendPoint) => number | null): number | null {
  const values = points.map(valueOf).filter((value) => value !== null);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** End of the newest point that somebody listened to. */
function lastHeard(points: readonly TrendPoint[], widthMs: number): number | null {
  const heard = points.findLast(({ coverage }) => coverage > 0);
  return heard ? heard.startMs + widthMs : null;
}
