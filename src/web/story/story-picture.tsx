import { type Interval } from '../../domain/interval.js';
import { toIso } from '../../domain/time.js';
import { CHART_LIBRARY } from '../assets.js';
import { type PageFrame } from '../pages/shell.js';
import { STORY_SIZES, type StorySize } from './story-sizes.js';

/**
 * A chart as a picture, in the theme and size of the reader's machine; scripts put one that answers to a pointer in its place.
 *
 * @param path   of the chart, without `.svg` or `.json`
 * @param label  what it shows, in a sentence
 */
export function StoryPicture({
  path,
  range,
  label,
  frame,
}: {
  path: string;
  range: Interval;
  label: string;
  frame: PageFrame;
}) {
  const query = new URLSearchParams({
    from: toIso(range.startMs),
    to: toIso(range.endMs),
    lang: frame.format.language,
  });
  const source = (theme: 'light' | 'dark', size: StorySize) => {
    const all = new URLSearchParams(query);
    all.set('theme', theme);
    all.set('size', size);
    return `${path}.svg?${all.toString()}`;
  };
  const { width, height } = STORY_SIZES.wide;
  return (
    <div class="story" data-chart={`${path}.json?${query.toString()}`} data-library={CHART_LIBRARY} data-keep>
      <picture class="still">
        <source media="(max-width:760px) and (prefers-color-scheme:dark)" srcset={source('dark', 'narrow')} />
        <source media="(max-width:760px)" srcset={source('light', 'narrow')} />
        <source media="(prefers-color-scheme:dark)" srcset={source('dark', 'wide')} />
        <img src={source('light', 'wide')} alt={label} width={width} height={height} />
      </picture>
    </div>
  );
}
