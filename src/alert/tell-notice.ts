import { MINUTE_MS, toIso } from '../domain/time.js';
import { withoutTrailingSlash } from '../domain/web-address.js';
import { type AlertNotice } from './alert.js';

/** A notice in one English sentence; plain text. */
export function tellNotice({ kind, story }: AlertNotice): string {
  const since = toIso(story.onsetMs).slice(11, 16);
  const people = `${story.authors} ${story.authors === 1 ? 'person' : 'people'}`;
  switch (kind) {
    case 'firing':
      return story.state === 'confirmed'
        ? `${story.name} is down: ${people} since ${since} UTC, and a second kind of evidence agrees.`
        : `${story.name} may be down: ${people} report trouble since ${since} UTC.`;
    case 'confirmed':
      return `${story.name} is down, now confirmed: ${people} since ${since} UTC.`;
    case 'recovered':
      return `${story.name} has recovered after ${lasted(story.onsetMs, story.endMs ?? story.onsetMs)}.`;
    case 'test':
      return `This is a test from Outcry. Nothing happened to ${story.name}.`;
  }
}

function lasted(startMs: number, endMs: number): string {
  const minutes = Math.max(1, Math.round((endMs - startMs) / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  return [...(hours > 0 ? [`${hours} h`] : []), ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : [])].join(
    ' ',
  );
}

/** Where the story stands with its evidence. */
export function storyUrl(baseUrl: string, { story }: AlertNotice): string {
  return `${withoutTrailingSlash(baseUrl)}/outages/${encodeURIComponent(story.key)}`;
}
