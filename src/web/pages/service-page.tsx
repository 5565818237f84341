import { type Interval } from '../../domain/interval.js';
import { type ServiceOverview } from '../../pipeline/index.js';
import { StoryPicture } from '../story/story-picture.js';
import { WORDS } from '../words.js';
import { type PageFrame, Shell } from './shell.js';

export interface ServiceModel {
  readonly overview: ServiceOverview;
  readonly range: Interval;
}

/** Everything about one service. */
export function ServicePage({ model, frame }: { model: ServiceModel; frame: PageFrame }) {
  const { overview, range } = model;
  const { service, state } = overview;
  const words = WORDS[frame.format.language];
  const live = `/api/v1/stream?service=${encodeURIComponent(service.slug)}`;
  return (
    <Shell frame={frame} title={`${service.name} · Outcry`} live={live}>
      <p class="sub">
        <span class={`pill ${state}`}>{words.states[state]}</span>
      </p>
      <h1>{service.name}</h1>
      <StoryPicture
        path={`/services/${service.slug}/chart`}
        range={range}
        label={words.embed.chart(service.name, 24)}
        frame={frame}
      />
    </Shell>
  );
}
