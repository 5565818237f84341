import { CHART_LIBRARY } from '../assets.js';
import { type PageFrame } from '../pages/shell.js';
import { type AskedRange } from './story-range.js';
import { STORY_SIZES, type StorySize } from './story-sizes.js';

/**
 * A chart as a picture, in the theme and size of the reader's machine; scripts put one that answers to a pointer in its place.
 *
 * @param path   of the chart, without `.svg` or `.json`
 * @param asked  its range, as its address names it
 * @param label  what it shows, in a sentence
 */
export function StoryPicture({
  path,
  asked,
  label,
  size = 'wide',
  frame,
}: {
  path: string;
  asked: AskedRange;
  label: string;
  /** On a desk. */
  size?: StorySize;
  frame: PageFrame;
}) {
  const query = new URLSearchParams({ ...asked, lang: frame.format.language });
  const source = (theme: 'light' | 'dark', drawn: StorySize) => {
    const all = new URLSearchParams(query);
    all.set('theme', theme);
    all.set('size', drawn);
    return `${path}.svg?${all.toString()}`;
  };
  return (
    <div class="story" data-chart={`${path}.json?${query.toString()}`} data-library={CHART_LIBRARY} data-keep>
      <picture class="still">
        <source
          media="(max-width:760px) and (prefers-color-scheme:dark)"
          srcset={source('dark', 'narrow')}
          {...STORY_SIZES.narrow}
        />
        <source media="(max-width:760px)" srcset={source('light', 'narrow')} {...STORY_SIZES.narrow} />
        <source media="(prefers-color-scheme:dark)" srcset={source('dark', size)} {...STORY_SIZES[size]} />
        <img src={source('light', size)} alt={label} {...STORY_SIZES[size]} />
      </picture>
    </div>
  );
}
