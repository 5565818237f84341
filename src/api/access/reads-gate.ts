import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { baseOf } from '../../domain/web-address.js';
import { wantsHtml } from '../http/negotiate.js';
import { PROBLEM_TYPE, toProblem } from '../http/problem.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from '../http/wire.js';
import { type Access } from './access.js';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/**
 * Asked by machines that must not be turned away; the way in, and what it looks like; and what a signed link opens, whose
 * receivers have no key.
 */
const OPEN = /^\/(health(\/|$)|assets\/|sign-in$|verdicts\/|unsubscribe\/)/;
const STREAM = '/api/v1/stream';
/** How long a stream may outlive the key that opened it. */
const LOOK_AGAIN_MS = 30_000;

interface ReadsGate {
  readonly access: Access;
  /** Where readers reach the site. */
  readonly publicUrl: string;
}

/**
 * Lets nobody read without a key or a session (`OUTCRY_READS=keys`): browsers are led to the way in, everybody else is
 * refused. What a request may change is for the route to say.
 */
export function addReadsGate(fastify: Server, { access, publicUrl }: ReadsGate): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    if (OPEN.test(path)) return undefined;
    if (await isLetIn(access, request)) {
      // By its route: an address can be written in many ways.
      if (request.routeOptions.url === STREAM) watch(access, request);
      return undefined;
    }
    return refuse(access, request, reply, baseOf(publicUrl));
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!OPEN.test(pathOf(request))) keepPrivate(reply);
    done(null, payload);
  });
}

/** A session reads, by REST too, since the scripts of our pages do; other sites have neither its cookie nor the answer. */
async function isLetIn(access: Access, request: HttpRequest): Promise<boolean> {
  if ((await access.identify(request)).kind === 'known') return true;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead && pathOf(request).startsWith('/api/')) return false;
  return (await access.sessionOf(request)) !== null;
}

async function refuse(
  access: Access,
  request: HttpRequest,
  reply: HttpReply,
  base: string,
): Promise<HttpReply> {
  const path = pathOf(request);
  reply.header('cache-control', 'no-store');
  if (!/^\/(api|metrics)(\/|$)/.test(path) && wantsHtml(headerOf(request, 'accept'))) {
    const next = request.method === 'GET' ? `?${new URLSearchParams({ next: request.url }).toString()}` : '';
    return reply.status(303).header('location', `${base}/sign-in${next}`).send('');
  }
  const problem = await access.refusal(request, 'read', 'Reading here');
  for (const [name, value] of Object.entries(problem.headers)) reply.header(name, value);
  return reply
    .status(problem.status)
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(toProblem(problem.status, problem.message, request)));
}

/** A stream goes on for hours; it ends with the key. */
function watch(access: Access, request: HttpRequest & { readonly raw: Raw }): void {
  const timer = setInterval(() => {
    access.isStillKnown(request).then(
      (isKnown) => isKnown || request.raw.destroy(),
      () => undefined,
    );
  }, LOOK_AGAIN_MS).unref();
  request.raw.once('close', () => clearInterval(timer));
}

interface Raw {
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/** What was read with a key must not be handed by a proxy to who has none. */
function keepPrivate(reply: HttpReply): void {
  const told = reply.getHeader('cache-control');
  if (typeof told !== 'string' || /no-store|private/.test(told)) return;
  reply.header(
    'cache-control',
    told.includes('public') ? told.replace('public', 'private') : `private, ${told}`,
  );
}
