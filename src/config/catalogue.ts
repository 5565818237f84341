import { type TrackedService } from '../domain/tracked-service.js';
import { AI } from './catalogue/ai.js';
import { CLOUD } from './catalogue/cloud.js';
import { DAILY } from './catalogue/daily.js';
import { MEDIA } from './catalogue/media.js';
import { NETWORK } from './catalogue/network.js';
import { SOCIAL } from './catalogue/social.js';
import { WORK } from './catalogue/work.js';

/**
 * What Outcry tracks from the first start on. Status pages are named only where their address was seen in a source;
 * `dependsOn` holds upstreams that the makers have spoken of in public.
 */
export const CATALOGUE: readonly TrackedService[] = [
  ...AI,
  ...CLOUD,
  ...SOCIAL,
  ...MEDIA,
  ...WORK,
  ...DAILY,
  ...NETWORK,
];
