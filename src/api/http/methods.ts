import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PROBLEM_TYPE, toProblem } from './problem.js';
import { headerOf, pathOf } from './wire.js';

type Server = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** What a page of another site may send along when it reads. */
const READ_HEADERS = 'Accept, If-None-Match, Last-Event-ID';
const DAY_S = 86_400;

/**
 * Answers methods that a path does not have: 405 with those that it has in `Allow`, and OPTIONS with the same, for
 * pages of other sites with what they may do, which is to read. Call it before routes are registered.
 *
 * @param isOpen  whether such pages may read what is at a path
 */
export function addMethodAnswers(fastify: Server, isOpen: (path: string) => boolean): void {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    if (!url.includes('*')) routes.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  fastify.addHook('onRequest', async (request, reply) => {
    // A route that takes any path takes none in particular.
    if (!request.is404 && !request.routeOptions.url?.includes('*')) return undefined;
    const path = pathOf(request);
    const known = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
    if (known.length === 0) return undefined;
    const allow = [...new Set([...known, 'OPTIONS'])].sort().join(', ');
    reply.header('allow', allow);
    if (request.method !== 'OPTIONS') {
      const detail = `${path} takes ${allow}, and no ${request.method}.`;
      return reply
        .status(405)
        .type(PROBLEM_TYPE)
        .send(JSON.stringify(toProblem(405, detail, request)));
    }
    if (headerOf(request, 'access-control-request-method') !== undefined && isOpen(path)) {
      reply
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'GET, HEAD')
        .header('access-control-allow-headers', READ_HEADERS)
        .header('access-control-max-age', String(DAY_S));
    }
    return reply.status(204).send();
  });
}

/** `/services/:slug` as a pattern; a parameter is one segment. */
function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((segment) =>
      segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    )
    .join('/');
  return new RegExp(`^${source}$`);
}
