import { tellConfidence } from '../confidence.js';
import { type Outage } from '../../domain/outage.js';
import { BarList, barsOf } from '../parts/bar-list.js';
import { Facts } from '../parts/facts.js';
import { PostList } from '../parts/post-list.js';
import { askFor, lengthsOf, neighboursOf } from '../service/range-links.js';
import { LAG_DAYS, type ServiceStory } from '../service/read-service-story.js';
import { serviceFacts, serviceHeadline, serviceLede } from '../service/tell-service.js';
import { StoryPicture } from '../story/story-picture.js';
import { WORDS } from '../words.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

/** Everything about one service: how it is, what was said in a stretch of time, and how it did in the past. */
export function ServicePage({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { overview, range } = story;
  const { service, state, spike } = overview;
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const headline = serviceHeadline(overview, format);
  const live = `/api/v1/stream?service=${encodeURIComponent(service.slug)}`;
  return (
    <Shell
      frame={frame}
      title={`${headline} · Outcry`}
      meta={`${format.day(nowMs)}, ${format.time(nowMs, nowMs)} ${format.timezone}`}
      {...(range.last === null ? {} : { live })}
    >
      <p class="crumb">
        <span class="name">{service.name}</span>{' '}
        {service.enabled ? <span class={`pill ${state}`}>{words.states[state]}</span> : null}{' '}
        {spike === null ? null : <span>{tellConfidence(spike.confidence, format)}</span>}{' '}
        {spike === null ? null : (
          <a href={linkTo(`/outages/${encodeURIComponent(spike.id)}`, frame)}>{words.verdict.story}</a>
        )}
      </p>
      <h1>{headline}</h1>
      <p class="lede">{serviceLede(story, format, nowMs)}</p>
      <Facts facts={serviceFacts(overview, format, nowMs)} />
      <RangeNavigation story={story} frame={frame} />
      <StoryPicture
        path={`/services/${service.slug}/chart`}
        asked={askFor(range)}
        label={words.service.chart(
          service.name,
          format.time(range.startMs, nowMs),
          format.time(range.endMs, nowMs),
        )}
        frame={frame}
      />
      <p class="sub">
        {words.outage.chart.note} <DataLinks story={story} frame={frame} />
      </p>
      <WhatWasSaid story={story} frame={frame} />
      <div class="columns two">
        <PastOutages story={story} frame={frame} />
        <LagOfProvider story={story} frame={frame} />
      </div>
      <LatestPosts story={story} frame={frame} />
    </Shell>
  );
}

function RangeNavigation({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { overview, range } = story;
  const { format, nowMs } = frame;
  const words = WORDS[format.language].service;
  const path = `/services/${overview.service.slug}`;
  const { earlier, later } = neighboursOf(range, nowMs);
  const lengthMs = range.endMs - range.startMs;
  return (
    <div class="section ranges">
      <h2>{words.chartHeading}</h2>
      <nav aria-label={words.ranges.label}>
        {lengthsOf(range).map(({ length, asked, lengthMs: offered }) => (
          <a
            href={linkTo(path, frame, asked)}
            {...(offered === lengthMs ? { 'aria-current': 'true' as const } : {})}
          >
            {words.lasts[length]}
          </a>
        ))}
        <a href={linkTo(path, frame, earlier)} rel="prev">
          ← {words.ranges.earlier}
        </a>
        {later === null ? null : (
          <a href={linkTo(path, frame, later)} rel="next">
            {words.ranges.later} →
          </a>
        )}
      </nav>
      <span class="sub">
        {words.span(format.time(range.startMs, nowMs), format.time(range.endMs, nowMs))}
      </span>
    </div>
  );
}

function DataLinks({ story: { overview, range }, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { service } = WORDS[frame.format.language];
  const query = new URLSearchParams({
    service: overview.service.slug,
    from: new Date(range.startMs).toISOString(),
    to: new Date(range.endMs).toISOString(),
    bucket: '1h',
  });
  return (
    <>
      <a href={`/api/v1/trends?${query.toString()}`}>{service.data}</a>
    </>
  );
}

function WhatWasSaid({ story, frame: { format } }: { story: ServiceStory; frame: PageFrame }) {
  const words = WORDS[format.language];
  const { said, intents } = words.service;
  const { posts, mood, woken, terms } = story;
  const share = (value: number) => format.percent(value);
  const bars = (parts: readonly { key: string; posts: number }[], nameOf: (key: string) => string) =>
    barsOf(
      parts.map((part) => ({ name: nameOf(part.key), posts: part.posts })),
      posts,
      share,
    );
  const mostWoken = Math.max(Number.MIN_VALUE, ...woken.map((part) => part.share));
  const mostPeople = Math.max(1, ...terms.map(({ people }) => people));
  return (
    <div class="columns three">
      <section>
        <h2>{said.symptoms}</h2>
        <BarList bars={bars(story.symptoms, (id) => words.symptoms[id] ?? id)} none={said.none} />
      </section>
      <section>
        <h2>{said.terms}</h2>
        <BarList
          bars={terms.map(({ term, people, usual }) => ({
            name: term,
            length: people / mostPeople,
            text: said.term(format.count(people), format.rough(usual)),
          }))}
          none={said.none}
        />
      </section>
      <section>
        <h2>{said.intents}</h2>
        <BarList
          bars={bars(story.intents, (key) => (key in intents ? intents[key as keyof typeof intents] : key))}
          none={said.none}
        />
        <h2>{said.mood}</h2>
        {mood.now === null ? (
          <p class="sub">{said.moodNone}</p>
        ) : (
          <p>{said.moodNow(format.score(mood.now))}</p>
        )}
        {mood.usual === null ? null : <p class="sub">{said.moodUsual(format.score(mood.usual))}</p>}
        <p class="sub">{said.moodNote}</p>
      </section>
      <section>
        <h2>{said.languages}</h2>
        <BarList
          bars={bars(story.languages, (code) => format.languageName(code) ?? words.posts.unclear)}
          none={said.none}
        />
      </section>
      <section>
        <h2>{woken.length > 0 ? said.countriesByWaking : said.countries}</h2>
        {woken.length > 0 ? (
          <BarList
            bars={woken.map(({ key, wokeAtMs, share: part, basis }) => ({
              name: `${format.countryName(key)}${basis === 'stated' ? '' : ` (${words.outage.woke.guessed})`}`,
              length: part / mostWoken,
              text: wokeAtMs === null ? '' : format.time(wokeAtMs, story.range.endMs - 1),
            }))}
            none={said.none}
          />
        ) : (
          <BarList bars={bars(story.countries, (code) => format.countryName(code))} none={said.none} />
        )}
      </section>
      <section>
        <h2>{said.sources}</h2>
        <BarList bars={bars(story.sources, (key) => key)} none={said.none} />
      </section>
    </div>
  );
}

function PastOutages({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { outages, overview, hasMoreOutages } = story;
  const { format } = frame;
  const { past } = WORDS[format.language].service;
  return (
    <section>
      <h2>{past.heading}</h2>
      {outages.length === 0 ? <p class="sub">{past.none}</p> : null}
      <ol class="plain">
        {outages.map((outage) => (
          <PastOutage outage={outage} frame={frame} />
        ))}
      </ol>
      {hasMoreOutages ? (
        <p class="sub">
          <a href={linkTo('/outages', frame, { service: overview.service.slug })}>{past.all}</a>
        </p>
      ) : null}
    </section>
  );
}

function PastOutage({ outage, frame }: { outage: Outage; frame: PageFrame }) {
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const { id, state, startedAtMs, endMs, leadMinutes } = outage;
  return (
    <li>
      <a href={linkTo(`/outages/${encodeURIComponent(id)}`, frame)}>{format.time(startedAtMs, nowMs)}</a>{' '}
      <span class={`pill ${state}`}>{words.states[state]}</span>{' '}
      <span class="sub">
        {format.duration((endMs ?? nowMs) - startedAtMs)}
        {leadMinutes === null
          ? ''
          : `, ${words.table.minutes(format.signed(leadMinutes))} ${words.outage.facts.ahead}`}
      </span>
    </li>
  );
}

function LagOfProvider({ story: { lag }, frame: { format } }: { story: ServiceStory; frame: PageFrame }) {
  const words = WORDS[format.language];
  const say = words.service.lag;
  const minutes = (value: number) => words.table.minutes(format.signed(value));
  return (
    <section>
      <h2>{say.heading(LAG_DAYS)}</h2>
      {lag === null ? (
        <p class="sub">{say.none}</p>
      ) : (
        <dl class="numbers">
          {lag.medianMinutes === null ? null : <Row name={say.median} value={minutes(lag.medianMinutes)} />}
          {lag.p25Minutes === null || lag.p75Minutes === null ? null : (
            <Row name={say.middle} value={`${minutes(lag.p25Minutes)} – ${minutes(lag.p75Minutes)}`} />
          )}
          <Row name={say.n} value={format.count(lag.n)} />
          <Row name={say.first} value={format.count(lag.officialFirst)} />
          <Row name={say.silent} value={format.count(lag.unacknowledged)} />
          <Row name={say.unseen} value={format.count(lag.unseen)} />
        </dl>
      )}
      {lag?.grade && lag.meanDelayMinutes !== null ? (
        <p class="sub">{say.grade(lag.grade, format.duration(lag.meanDelayMinutes * 60_000))}</p>
      ) : null}
    </section>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function LatestPosts({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const words = WORDS[frame.format.language];
  const list = { service: story.overview.service.slug, referenceMs: story.range.endMs - 1, frame };
  return (
    <section>
      <h2>{words.service.posts}</h2>
      <div class="columns two">
        <div>
          <h3>{words.posts.counted}</h3>
          <PostList posts={story.counted} none={words.service.said.none} {...list} />
        </div>
        <div>
          <h3>{words.posts.excluded}</h3>
          <PostList posts={story.excluded} none={words.service.said.none} {...list} />
        </div>
      </div>
    </section>
  );
}
