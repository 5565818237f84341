import { CATALOGUE } from '../../config/catalogue.js';
import { type TrackedService } from '../../domain/tracked-service.js';

const SERVICES = 20;
const HASHTAGS_EACH = 10;

/** Twenty services of the catalogue with ten hashtags each, made up where it has less. */
export function busyServices(): TrackedService[] {
  return CATALOGUE.filter(({ statusPage }) => statusPage !== null)
    .slice(0, SERVICES)
    .map((service) => {
      const made = Array.from(
        { length: HASHTAGS_EACH },
        (_, i) => `${service.slug.replaceAll('-', '')}trouble${i}`,
      );
      return { ...service, dependsOn: [], hashtags: [...service.hashtags, ...made].slice(0, HASHTAGS_EACH) };
    });
}
