import { type Server } from 'node:net';
import fastifyCompress from '@fastify/compress';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Configuration } from '../config/configuration.js';
import { type AppConfig } from '../config/to-config.js';
import { Clock } from '../domain/clock.js';
import { inContext } from '../observe/context.js';
import { REQUEST_ID_HEADER, requestIdOf } from '../observe/request-id.js';
import { Store } from '../store/store.js';
import { Access } from './access/access.js';
import { addReadsGate } from './access/reads-gate.js';
import { addMethodAnswers } from './http/methods.js';
import { addQuota, QUOTA_HEADERS } from './http/quota.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { serveOpenApi } from './openapi/serve-openapi.js';
import { RememberInterceptor } from './http/remember.interceptor.js';
import { etagOf, matchesEtag } from './http/etag.js';
import { PROBLEM_TYPE, toProblem } from './http/problem.js';
import { ProblemFilter } from './http/problem.filter.js';
import { PageLinkInterceptor } from './http/page-link.interceptor.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from './http/wire.js';

const PUSH_PATH = '/api/v1/posts';
/** These take NDJSON as it comes, since they report failures by line. */
const RECORDING_PATHS = [PUSH_PATH, '/api/v1/hashtags/preview', '/api/v1/services/preview'];
/** Less gains nothing. */
const COMPRESSED_BYTES = 1024;
const MAX_PARAM_LENGTH = 1500;
/** What the forms of alerts and mails say stands in their address; their bodies are empty. */
const ADDRESSED = /^\/(verdicts|unsubscribe)\//;
/** Pages whose forms are read. */
const FORMS = /^\/(hashtags|services|keys|sign-in|sign-out|demo|tour)(\/|$)/;
/** Asked by who runs it. */
const OF_EVERY_PROCESS = /^\/(health\/|metrics$)/;
const NDJSON_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
/** What scripts in pages of others may read: all but our own pages. */
const OPEN = /^\/(api|badge|chart)\/|^\/(feed|digests)[.](atom|json)$|^\/calendar[.]ics$/;
const EXPOSED_HEADERS = ['ETag', 'Link', 'X-Request-Id', ...QUOTA_HEADERS].join(', ');
/** Read-only pages and answers that nobody may sniff, frame or send to strangers as a referrer. */
const SAFETY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const;

/** For how long whoever connects may take, ms. */
interface Patience {
  readonly headersMs: number;
  /** The whole request, body included. */
  readonly requestMs: number;
  /** How often both are looked at. */
  readonly everyMs: number;
}

/** Long enough for 32 MB over a slow line; not for those who hold thousands of connections by a byte a minute. */
const USUAL_PATIENCE: Patience = { headersMs: 15_000, requestMs: 300_000, everyMs: 5_000 };
/** More at once are not taken; each costs a descriptor, and streams keep theirs. */
const MOST_CONNECTIONS = 16_384;

/**
 * Fastify with the body cap, whose own refusals, made before any route is known, are problem details too.
 *
 * @param maxBodyBytes  a larger body answers 413
 * @param trustProxy    proxies whose `X-Forwarded-For` is believed; `null`: none
 * @param patience      after which a request that has not come is hung up on
 */
export function createHttpAdapter(
  maxBodyBytes: number,
  trustProxy: AppConfig['http']['trustProxy'] = null,
  patience = USUAL_PATIENCE,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: maxBodyBytes,
    // Fastify's own default waits for ever.
    requestTimeout: patience.requestMs,
    http: { headersTimeout: patience.headersMs, connectionsCheckingInterval: patience.everyMs },
    ...(trustProxy === null ? {} : { trustProxy: [...trustProxy] }),
    genReqId: ({ headers }: { headers: HttpRequest['headers'] }) => requestIdOf(headers[REQUEST_ID_HEADER]),
    // The signed votes of alerts name several spikes; a hundred characters, as is usual, cut them off.
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // Else a stop waits for every browser that keeps its connection open.
    forceCloseConnections: true,
    frameworkErrors: (error: Error & { statusCode?: number }, request: HttpRequest, raw: unknown) => {
      // Fastify types a reply by its route, and here there is none.
      const reply = raw as HttpReply;
      const status = error.statusCode ?? 400;
      for (const [name, value] of Object.entries(SAFETY_HEADERS)) reply.header(name, value);
      reply.header(REQUEST_ID_HEADER, request.id);
      const problem = toProblem(status, 'The address cannot be read.', request);
      reply.status(status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
    },
  });
  const server: Server = adapter.getInstance().server;
  server.maxConnections = MOST_CONNECTIONS;
  return adapter;
}

/**
 * Gives an app its parsers, error filter, tags, headers, compression and documentation; call it once, before `listen` or
 * `init`.
 */
export function configureHttp(app: NestFastifyApplication): void {
  addRequestIds(app);
  app.get(RequestMetrics).observe(app.getHttpAdapter().getInstance());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(
    new RememberInterceptor(app.get(Store), app.get(Clock)),
    new PageLinkInterceptor(),
  );
  if (!app.get(Configuration).value.roles.has('api')) closeToReaders(app);
  addBodyParsers(app);
  addHeaders(app);
  addCompression(app);
  addMethodAnswers(app.getHttpAdapter().getInstance(), isOpen);
  const access = app.get(Access);
  const { http, publicUrl } = app.get(Configuration).value;
  addQuota(app.getHttpAdapter().getInstance(), {
    readQuota: http.readQuota,
    isOwner: async (request) => (await access.identify(request)).kind === 'known',
  });
  if (http.reads === 'keys') addReadsGate(app.getHttpAdapter().getInstance(), { access, publicUrl });
  serveOpenApi(app);
}

/** Each answer tells the id of its request, as does each line of the log that comes of it. */
function addRequestIds(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    inContext({ requestId: request.id }, done);
  });
  // A body is read on behalf of its connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    inContext({ requestId: request.id }, done);
  });
}

/** A process that is there for other things still says how it is. */
function closeToReaders(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const path = pathOf(request);
      if (OF_EVERY_PROCESS.test(path)) return done();
      const problem = toProblem(
        404,
        'This process answers no readers: OUTCRY_ROLES is without api.',
        request,
      );
      void reply.status(404).type(PROBLEM_TYPE).send(JSON.stringify(problem));
    });
}

/**
 * `POST /posts` gets its body as it came, since it reports failures by line; everything else gets parsed JSON. Larger
 * bodies than the adapter's `bodyLimit` answer 413.
 */
function addBodyParsers(app: NestFastifyApplication): void {
  app.useBodyParser('application/json', {}, (request, body, done) => {
    if (isPush(request)) return done(null, body);
    // Nothing at all is no JSON, but `DELETE` with a content type and no body is common and harmless.
    if (body.length === 0) return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'malformed';
      done(badBody(400, `The body is not JSON: ${reason}`));
    }
  });
  app.useBodyParser(NDJSON_TYPES, {}, (request, body, done) => {
    if (RECORDING_PATHS.includes(pathOf(request))) done(null, body);
    else done(badBody(415, 'Unsupported media type'));
  });
  app.useBodyParser('text/plain', {}, (_request, _body, done) =>
    done(badBody(415, 'Unsupported media type')),
  );
  app.useBodyParser('application/x-www-form-urlencoded', {}, (request, body, done) => {
    const path = pathOf(request);
    if (FORMS.test(path)) done(null, new URLSearchParams(body.toString()));
    else if (ADDRESSED.test(path)) done(null, undefined);
    else done(badBody(415, 'Unsupported media type'));
  });
  // A form with a file, which its page reads.
  app.useBodyParser('multipart/form-data', {}, (request, body, done) => {
    if (FORMS.test(pathOf(request))) done(null, body);
    else done(badBody(415, 'Unsupported media type'));
  });
}

function isPush(request: HttpRequest): boolean {
  return pathOf(request) === PUSH_PATH;
}

/** An error as Fastify makes them, which the filter reads. */
function badBody(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

function addHeaders(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SAFETY_HEADERS);
    // Anybody may read; writes need a token that no browser sends by itself.
    if (isRead(request) && isOpen(pathOf(request))) {
      void reply.header('access-control-allow-origin', '*');
      void reply.header('access-control-expose-headers', EXPOSED_HEADERS);
    }
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    // A proxy may keep a 404 for as long as it guesses; what is missing may be there in a minute.
    if (reply.statusCode >= 400 && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store');
    if (!isRead(request) || reply.statusCode !== 200 || !isBytes(payload)) return done(null, payload);
    const known = reply.getHeader('etag');
    const etag = typeof known === 'string' ? known : etagOf(payload);
    void reply.header('etag', etag);
    // Numbers change every minute: keep a copy, but ask before using it.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
    if (!matchesEtag(headerOf(request, 'if-none-match'), etag)) return done(null, payload);
    void reply.code(304).removeHeader('content-length');
    // Empty text would have a length of its own; of a HEAD Fastify tells the length of the whole, and sends nothing.
    done(null, request.method === 'HEAD' ? payload : null);
  });
}

/**
 * Answers are compressed for whoever takes it, but for the stream, whose events must not wait for more. The plugin is called
 * and not registered: Fastify loads what is registered when Nest's routes are there, and then only later ones are
 * compressed; to wait for it would start Fastify before Nest has told it what answers errors of bodies.
 */
function addCompression(app: NestFastifyApplication): void {
  fastifyCompress(
    app.getHttpAdapter().getInstance(),
    { threshold: COMPRESSED_BYTES, encodings: ['br', 'gzip'] },
    (error) => {
      if (error) throw error;
    },
  );
}

function isRead(request: HttpRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function isOpen(path: string): boolean {
  return OPEN.test(path);
}

function isBytes(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}
