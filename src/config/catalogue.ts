import { type TrackedService } from '../domain/tracked-service.js';
import { AI } from './catalogue/ai.js';
import { CLOUD } from './catalogue/cloud.js';
import { describeService } from './catalogue/describe-service.js';
import { INDONESIA } from './catalogue/indonesia.js';
import { PLAY_AND_PAY } from './catalogue/play-and-pay.js';
import { TALK } from './catalogue/talk.js';

/** The services that a fresh Outcry tracks; whoever runs it changes, disables or removes them as they like. */
export const CATALOGUE: readonly TrackedService[] = [
  ...AI,
  ...CLOUD,
  ...TALK,
  ...PLAY_AND_PAY,
  ...INDONESIA,
].map(describeService);
