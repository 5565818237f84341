import { type Outage } from '../../domain/outage.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import { headlineOf } from '../outage/tell-outage.js';
import { WORDS } from '../../languages/languages.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

export interface OutageListModel {
  /** Newest first. */
  readonly outages: readonly Outage[];
  /** Enabled or not, by name. */
  readonly services: readonly TrackedService[];
  /** Slug of the one whose outages are shown; `null`: of all. */
  readonly chosen: string | null;
  readonly nextCursor: string | null;
  /** Whether newer ones are left out. */
  readonly isOlder: boolean;
}

/** All outages, newest first. */
export function OutageListPage({ model, frame }: { model: OutageListModel; frame: PageFrame }) {
  const { outages, chosen, nextCursor, isOlder } = model;
  const { format } = frame;
  const words = WORDS[format.language];
  const { list } = words.outage;
  const kept: Record<string, string> = chosen === null ? {} : { service: chosen };
  return (
    <Shell
      frame={frame}
      title={`${words.nav.outages} · Outcry`}
      meta={format.day(frame.nowMs)}
      {...(isOlder ? {} : { live: '/api/v1/stream' })}
    >
      <h1>{list.heading}</h1>
      <p class="lede">{list.lede}</p>
      <ServiceFilter model={model} frame={frame} />
      {outages.length === 0 ? <p class="none">{list.none}</p> : <OutageTable {...{ model, frame }} />}
      <p class="after">
        {isOlder ? <a href={linkTo('/outages', frame, kept)}>{list.newest}</a> : null}{' '}
        {nextCursor === null ? null : (
          <a href={linkTo('/outages', frame, { ...kept, cursor: nextCursor })}>{list.older}</a>
        )}
      </p>
    </Shell>
  );
}

function ServiceFilter({ model: { services, chosen }, frame }: { model: OutageListModel; frame: PageFrame }) {
  const { list } = WORDS[frame.format.language].outage;
  return (
    <form class="choose" method="get" action="/outages">
      {frame.chosen ? <input type="hidden" name="lang" value={frame.format.language} /> : null}
      <label for="service">{list.service}</label>
      <select id="service" name="service">
        <option value="">{list.all}</option>
        {services.map(({ slug, name }) => (
          <option value={slug} selected={slug === chosen}>
            {name}
          </option>
        ))}
      </select>
      <button>{list.show}</button>
    </form>
  );
}

function OutageTable({ model, frame }: { model: OutageListModel; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const { list } = words.outage;
  const read = new Set(model.services.flatMap(({ slug, statusPage }) => (statusPage === null ? [] : [slug])));
  const names = new Map(model.services.map(({ slug, name }) => [slug, name]));
  return (
    <table class="outages">
      <thead>
        <tr>
          <th scope="col">{words.outage.kind}</th>
          <th scope="col">{words.table.state}</th>
          <th scope="col" class="n">
            {list.lead}
          </th>
          <th scope="col" class="n">
            {list.lasted}
          </th>
          <th scope="col" class="n">
            {list.people}
          </th>
        </tr>
      </thead>
      <tbody>
        {model.outages.map((outage) => {
          const { id, service, state, leadMinutes, startedAtMs, endMs, authors } = outage;
          const teller = { hasPage: read.has(service), names, format, nowMs };
          return (
            <tr id={`outage-${id}`}>
              <td>
                <a class="name" href={linkTo(`/outages/${encodeURIComponent(id)}`, frame)}>
                  {headlineOf(outage, teller)}
                </a>
                <div class="sub">
                  <time dateTime={new Date(startedAtMs).toISOString()}>
                    {format.day(startedAtMs)}, {format.time(startedAtMs, startedAtMs)}
                  </time>
                </div>
              </td>
              <td data-label={words.table.state}>
                <span class={`pill ${state}`}>{words.states[state]}</span>
                {endMs === null ? <div class="sub">{words.outage.phases.open}</div> : null}
              </td>
              <td class="n" data-label={list.lead}>
                {leadMinutes === null ? '—' : words.table.minutes(format.signed(leadMinutes))}
              </td>
              <td class="n" data-label={list.lasted}>
                {format.duration((endMs ?? nowMs) - startedAtMs)}
              </td>
              <td class="n" data-label={list.people}>
                {authors > 0 ? format.count(authors) : '—'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
