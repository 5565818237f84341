import createClient from 'openapi-fetch';
import { ask, type TestApp, TOKEN } from '../e2e/an-app.js';
import { type paths } from './outcry-api.js';

/** A client typed by docs/openapi.json that asks an app in this process, as its owner or as anybody. */
export function aClient(test: TestApp, as: 'owner' | 'anybody' = 'anybody') {
  return createClient<paths, 'application/json' | 'application/problem+json'>({
    baseUrl: 'http://outcry.test',
    fetch: async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      const { status, headers, text } = await ask(test, request.method as 'GET', pathname + search, {
        headers: Object.fromEntries(request.headers),
        ...(body === '' ? {} : { body }),
        ...(as === 'owner' ? { token: TOKEN } : {}),
      });
      const told = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      return new Response(status === 204 || status === 304 ? null : text, { status, headers: told });
    },
  });
}
