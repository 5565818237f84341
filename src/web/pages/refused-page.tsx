import { MOST_DAYS, type RangeFault } from '../story/story-range.js';
import { WORDS } from '../../languages/languages.js';
import { type PageFrame, Shell } from './shell.js';

/** What a reader sees who asks for a stretch of time that cannot be shown, and how to ask for one that can. */
export function RefusedPage({ fault, frame }: { fault: RangeFault; frame: PageFrame }) {
  const { refused } = WORDS[frame.format.language].service;
  return (
    <Shell frame={frame} title={`${refused.heading} · Outcry`}>
      <h1>{refused.heading}</h1>
      <p class="lede">{fault === 'long' ? refused.long(MOST_DAYS) : refused[fault]}</p>
    </Shell>
  );
}
