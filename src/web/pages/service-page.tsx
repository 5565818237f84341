import { tellConfidence } from '../confidence.js';
import { DataLink } from '../parts/data-link.js';
import { Facts } from '../parts/facts.js';
import { PostList } from '../parts/post-list.js';
import { askFor, lengthsOf, neighboursOf } from '../service/range-links.js';
import { type ServiceStory } from '../service/read-service-story.js';
import { serviceFacts, serviceHeadline, serviceLede } from '../service/tell-service.js';
import { StoryPicture } from '../story/story-picture.js';
import { WORDS } from '../../languages/languages.js';
import { LagOfProvider } from './service/lag-of-provider.js';
import { PastOutages } from './service/past-outages.js';
import { WhatWasSaid } from './service/what-was-said.js';
import { linkTo, type PageFrame, Shell } from './shell.js';

/** Everything about one service: how it is, what was said in a stretch of time, and how it did in the past. */
export function ServicePage({ story, frame }: { story: ServiceStory; frame: PageFrame }) {
  const { overview, range } = story;
  const { service, state, spike } = overview;
  const { format, nowMs } = frame;
  const words = WORDS[format.language];
  const headline = serviceHeadline(overview, format);
  const chart = `/services/${service.slug}/chart`;
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
        {spike === null ? null : <span>{tellConfidence(spike.confidence, spike.state, format)}</span>}{' '}
        {spike === null ? null : (
          <a href={linkTo(`/outages/${encodeURIComponent(spike.id)}`, frame)}>{words.verdict.story}</a>
        )}{' '}
        <a href={linkTo(`/services/${service.slug}/edit`, frame)}>{words.rules.edit}</a>
      </p>
      <h1>{headline}</h1>
      <p class="lede">{serviceLede(story, format, nowMs)}</p>
      <Facts facts={serviceFacts(overview, format, nowMs)} />
      <RangeNavigation story={story} frame={frame} />
      <StoryPicture
        path={chart}
        asked={askFor(range)}
        label={words.service.chart(
          service.name,
          format.time(range.startMs, nowMs),
          format.time(range.endMs, nowMs),
        )}
        frame={frame}
      />
      <p class="sub">
        {words.outage.chart.note} <span class="drag">{words.zoom}</span>{' '}
        <DataLink path={`${chart}.json`} query={askFor(range)} format={format} />
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
