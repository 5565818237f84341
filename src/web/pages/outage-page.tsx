import { toIso } from '../../domain/time.js';
import { type OutageStory } from '../outage/read-outage-story.js';
import { factsOf, headlineOf, ledeOf, type Teller } from '../outage/tell-outage.js';
import { BarList, barsOf } from '../parts/bar-list.js';
import { DataLink } from '../parts/data-link.js';
import { Facts } from '../parts/facts.js';
import { type AskedRange } from '../story/story-range.js';
import { StoryPicture } from '../story/story-picture.js';
import { WORDS } from '../../languages/languages.js';
import { ChangesSinceLive } from './outage/changes-since-live.js';
import { EvidenceOfOutage } from './outage/evidence-of-outage.js';
import { HowSure } from './outage/how-sure.js';
import { ProviderWords } from './outage/provider-words.js';
import { Siblings } from './outage/siblings.js';
import { Timeline } from './outage/timeline.js';
import { WhoWoke } from './outage/who-woke.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

const SYMPTOMS_SHOWN = 7;
const ERRORS_SHOWN = 3;

/** One outage, to be cited: a sentence, the numbers, the chart, then everything behind them. */
export function OutagePage({ story, frame }: { story: OutageStory; frame: PageFrame }) {
  const { outage, evidence, hasPage, names } = story;
  const { format, nowMs } = frame;
  const words = WORDS[format.language].outage;
  const teller: Teller = { hasPage, names, format, nowMs };
  const headline = headlineOf(outage, teller);
  const stream = `/api/v1/stream?service=${encodeURIComponent(outage.service)}`;
  const phase = { active: 'open', recovering: 'recovering', ended: 'over' } as const;
  return (
    <Shell
      frame={frame}
      title={`${headline} · Outcry`}
      meta={format.day(outage.startedAtMs)}
      {...(outage.endMs === null ? { live: stream } : {})}
    >
      <article class="outage">
        <p class="crumb">
          <a href={linkTo('/outages', frame)}>{words.kind}</a>{' '}
          <a href={linkTo(`/services/${outage.service}`, frame)}>{outage.name}</a>{' '}
          <span class={`pill ${outage.state}`}>{WORDS[format.language].states[outage.state]}</span>{' '}
          <span>{words.phases[phase[outage.phase]]}</span>{' '}
          {outage.onsetMs === null ? (
            <span>{format.day(outage.startedAtMs)}</span>
          ) : (
            <a href={linkTo(`/digests/${format.date(outage.startedAtMs)}`, frame)}>
              {format.day(outage.startedAtMs)}
            </a>
          )}{' '}
          <a href={`/api/v1/outages/${encodeURIComponent(outage.id)}`}>{words.json}</a>
        </p>
        <h1>{headline}</h1>
        <p class="lede">{ledeOf(outage, teller)}</p>
        <Facts facts={factsOf(outage, evidence, teller)} />
        <OutageChart story={story} frame={frame} />
        <div class="columns told">
          <WhatBroke story={story} frame={frame} />
          <WhoWoke story={story} frame={frame} />
          <HowSure story={story} frame={frame} />
        </div>
        <div class="columns two">
          <Timeline story={story} frame={frame} />
          <ProviderWords outage={outage} hasPage={hasPage} frame={frame} />
        </div>
        <EvidenceOfOutage story={story} frame={frame} />
        <div class="columns two">
          <ChangesSinceLive story={story} frame={frame} />
          <Siblings story={story} frame={frame} />
        </div>
      </article>
    </Shell>
  );
}

function OutageChart({ story, frame }: { story: OutageStory; frame: PageFrame }) {
  const { outage, whole, firstMinutes } = story;
  const { format } = frame;
  const { chart } = WORDS[format.language].outage;
  const path = `/outages/${encodeURIComponent(outage.id)}/chart`;
  const time = (atMs: number) => format.time(atMs, outage.startedAtMs);
  // An open outage goes on: its chart is asked for as a whole, whenever that is.
  const asked: AskedRange =
    outage.endMs === null ? {} : { from: toIso(whole.startMs), to: toIso(whole.endMs) };
  return (
    <section class={firstMinutes === null ? 'charts' : 'charts paired'}>
      {firstMinutes === null ? null : (
        <figure class="inset">
          <figcaption>{chart.minutes}</figcaption>
          <StoryPicture
            path={path}
            asked={{ from: toIso(firstMinutes.startMs), to: toIso(firstMinutes.endMs) }}
            label={chart.minutesLabel(outage.name, time(firstMinutes.startMs), time(firstMinutes.endMs))}
            frame={frame}
            size="narrow"
          />
        </figure>
      )}
      <figure>
        <figcaption>{chart.heading}</figcaption>
        <StoryPicture
          path={path}
          asked={asked}
          label={chart.label(
            outage.name,
            format.count(outage.authors),
            outage.peakAtMs === null ? '—' : time(outage.peakAtMs),
          )}
          size={firstMinutes === null ? 'wide' : 'beside'}
          frame={frame}
        />
      </figure>
      <p class="sub">
        {chart.note} <span class="drag">{WORDS[format.language].zoom}</span>{' '}
        <DataLink path={`${path}.json`} query={asked} format={format} />
      </p>
    </section>
  );
}

function WhatBroke({ story: { outage }, frame: { format } }: { story: OutageStory; frame: PageFrame }) {
  const words = WORDS[format.language];
  const { broke } = words.outage;
  const symptoms = outage.symptoms
    .slice(0, SYMPTOMS_SHOWN)
    .map(({ id, posts }) => ({ name: format.names.symptom(id), posts }));
  const errors = outage.spikes
    .flatMap((spike) => spike.errors)
    .sort((a, b) => b.people - a.people)
    .slice(0, ERRORS_SHOWN);
  return (
    <section>
      <h2>{broke.heading}</h2>
      <BarList bars={barsOf(symptoms, outage.posts, (share) => format.percent(share))} none={broke.none} />
      {errors.length === 0 ? null : (
        <p class="sub">
          {broke.quoted}:{' '}
          {errors.map(({ message, people }, index) => (
            <>
              {index === 0 ? '' : ', '}
              <q>{message}</q> ({broke.people(format.count(people))})
            </>
          ))}
        </p>
      )}
    </section>
  );
}
