import { type TrackedService } from '../../src/domain/tracked-service.js';

/** ChatGPT without any rule, unless told otherwise. */
export function aService(changes: Partial<TrackedService> = {}): TrackedService {
  return {
    slug: 'chatgpt',
    name: 'ChatGPT',
    hashtags: [],
    phrases: [],
    aliases: [],
    dependsOn: [],
    statusPage: null,
    match: 'rule',
    enabled: true,
    ...changes,
  };
}
