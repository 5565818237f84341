import { baseUrl } from '../../http/base-url.js';
import { type JetstreamWire } from './jetstream-api.js';
import { JETSTREAM_V1 } from './jetstream-v1.js';
import { JETSTREAM_V2 } from './jetstream-v2.js';

/** A host, and how to speak to it. */
export interface JetstreamTarget {
  /** As it was written. */
  readonly host: string;
  readonly base: string;
  readonly wire: JetstreamWire;
}

/** Says of a host that it speaks the second wire. */
const V2_SUFFIX = '/v2';

/**
 * Reads a host as it is written in the settings: `jetstream.example` speaks v1, `jetstream.example/v2` v2.
 *
 * @throws RangeError when it is no address
 */
export function jetstreamTarget(host: string): JetstreamTarget {
  const isV2 = host.endsWith(V2_SUFFIX);
  return {
    host,
    base: baseUrl(isV2 ? host.slice(0, -V2_SUFFIX.length) : host, 'wss'),
    wire: isV2 ? JETSTREAM_V2 : JETSTREAM_V1,
  };
}
