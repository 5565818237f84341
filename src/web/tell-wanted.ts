import { type TrackedService } from '../domain/tracked-service.js';
import { type ServiceOverview } from '../pipeline/index.js';
import { isWanted, type Wanted } from './client/wanted.js';

/** In order of trouble. */
export const STATES = [
  'confirmed',
  'suspected',
  'watch',
  'blind',
  'calm',
] as const satisfies readonly ServiceOverview['state'][];

/** What somebody may call a service, for looking it up. */
function toldNames({ name, slug, hashtags, aliases }: TrackedService): string {
  const tags = hashtags.map((hashtag) => `#${hashtag}`);
  return [...new Set([name, slug, ...tags, ...aliases].map((text) => text.toLowerCase()))].join(' ');
}

/** Attributes of a row that is shown only while it is looked for; scripts read them as we do. */
export function wantedRow({ service, state }: ServiceOverview, wanted: Wanted) {
  const told = toldNames(service);
  return { 'data-told': told, 'data-state': state, hidden: !isWanted(told, state, wanted) };
}

export function isShown(overview: ServiceOverview, wanted: Wanted): boolean {
  return isWanted(toldNames(overview.service), overview.state, wanted);
}
