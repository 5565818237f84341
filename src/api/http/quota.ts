import fastifyRateLimit from '@fastify/rate-limit';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PROBLEM_TYPE, toProblem } from './problem.js';
import { type HttpReply, type HttpRequest, pathOf } from './wire.js';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;
export type Counter = ReturnType<Server['createRateLimit']>;

const WINDOW_MS = 60_000;
/** Whoever holds a token may ask this many times as often as a stranger. */
const OWNER_FACTOR = 10;
/** Clients that are remembered; the one that was silent for longest is forgotten first. */
const MAX_CLIENTS = 10_000;
/** Asked by machines that must not be turned away. */
const EXEMPT = /^\/(health|metrics)(\/|$)/;

export const QUOTA_HEADERS = [
  'RateLimit',
  'RateLimit-Policy',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
];

interface QuotaOptions {
  /** Requests a minute of one client address without a token; 0: as many as it likes. */
  readonly readQuota: number;
  /** Whether a request carries a token that opens something. */
  readonly isOwner: (request: HttpRequest) => Promise<boolean>;
}

/**
 * Limits how often one client address may ask (an IPv6 one by its /64), and says with each answer what is left: after
 * draft-ietf-httpapi-ratelimit-headers-10, and by the three headers that came before it.
 */
export function addQuota(fastify: Server, { readQuota, isOwner }: QuotaOptions): void {
  // Also without a quota of reads: starts of the demo are counted by it.
  void fastify.register(fastifyRateLimit, { global: false, cache: MAX_CLIENTS, timeWindow: WINDOW_MS });
  if (readQuota === 0) return;
  let choose: ((request: HttpRequest) => Promise<Policy>) | null = null;
  fastify.addHook('onReady', () => {
    const policies = {
      read: { name: 'read', quota: readQuota, count: fastify.createRateLimit({ max: readQuota }) },
      owner: {
        name: 'owner',
        quota: readQuota * OWNER_FACTOR,
        count: fastify.createRateLimit({ max: readQuota * OWNER_FACTOR }),
      },
    };
    choose = async (request) => ((await isOwner(request)) ? policies.owner : policies.read);
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!choose || EXEMPT.test(pathOf(request))) return undefined;
    const policy = await choose(request);
    const counted = await policy.count(request);
    if (counted.isAllowed) return undefined;
    tell(reply, policy, counted.remaining, counted.ttlInSeconds);
    // What a hook returns is what Fastify waits for: nothing else runs then.
    return counted.isExceeded ? refuse(request, reply, policy, counted.ttlInSeconds) : undefined;
  });
}

interface Policy {
  readonly name: string;
  /** Requests a minute. */
  readonly quota: number;
  readonly count: Counter;
}

function tell(reply: HttpReply, { name, quota }: Policy, remaining: number, resetS: number): void {
  reply
    .header('ratelimit-policy', `"${name}";q=${quota};w=${WINDOW_MS / 1000}`)
    .header('ratelimit', `"${name}";r=${remaining};t=${resetS}`)
    .header('ratelimit-limit', String(quota))
    .header('ratelimit-remaining', String(remaining))
    .header('ratelimit-reset', String(resetS));
}

function refuse(request: HttpRequest, reply: HttpReply, { quota }: Policy, resetS: number): HttpReply {
  const detail = `More than ${quota} requests a minute came from this address (OUTCRY_READ_QUOTA); try again in ${resetS} seconds.`;
  return reply
    .status(429)
    .header('retry-after', String(resetS))
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(toProblem(429, detail, request)));
}
