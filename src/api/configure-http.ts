import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveOpenApi } from './openapi.js';
import { etagOf, matchesEtag } from './http/etag.js';
import { ProblemFilter } from './http/problem.filter.js';
import { PageLinkInterceptor } from './http/page-link.interceptor.js';
import { headerOf, type HttpRequest, pathOf } from './http/wire.js';

const RAW_BODY_PATH = '/api/v1/posts';
/** Read-only pages and answers that nobody may sniff, frame or send to strangers as a referrer. */
const SAFETY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const;

/**
 * Fastify with the body cap. Create the app with `bodyParser: false`: `configureHttp` brings its own parsers.
 *
 * @param maxBodyBytes  a larger body answers 413
 */
export function createHttpAdapter(maxBodyBytes: number): FastifyAdapter {
  return new FastifyAdapter({ bodyLimit: maxBodyBytes, trustProxy: false });
}

/** Gives an app its parsers, error filter, tags, headers and documentation; call it once, before `listen` or `init`. */
export function configureHttp(app: NestFastifyApplication): void {
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new PageLinkInterceptor());
  addBodyParsers(app);
  addHeaders(app);
  serveOpenApi(app);
}

/** `POST /posts` gets its body as text, since it reports failures by line; everything else gets parsed JSON. */
function addBodyParsers(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (pathOf(request) === RAW_BODY_PATH) return done(null, body);
    try {
      // An empty body is no JSON, but `DELETE` with a content type and nothing else is common and harmless.
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'malformed';
      done(Object.assign(new Error(`The body is not JSON: ${reason}`), { statusCode: 400 }));
    }
  });
  fastify.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (pathOf(request) === RAW_BODY_PATH) return done(null, body);
      done(Object.assign(new Error('Unsupported media type'), { statusCode: 415 }));
    },
  );
}

function addHeaders(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SAFETY_HEADERS);
    // Anybody may read; writes need a token that no browser sends by itself.
    if (isRead(request) && pathOf(request).startsWith('/api/')) {
      void reply.header('access-control-allow-origin', '*');
      void reply.header('access-control-expose-headers', 'ETag, Link');
    }
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isRead(request) || reply.statusCode !== 200 || !isBytes(payload)) return done(null, payload);
    const etag = etagOf(payload);
    void reply.header('etag', etag);
    // Numbers change every minute: keep a copy, but ask before using it.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
    if (!matchesEtag(headerOf(request, 'if-none-match'), etag)) return done(null, payload);
    void reply.code(304).removeHeader('content-length');
    done(null, '');
  });
}

function isRead(request: HttpRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function isBytes(payload: unknown): payload is string | Buffer {
  return typeof payload === 'string' || Buffer.isBuffer(payload);
}
