import { type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

/** What a route was asked and answered once, with the media type of either. */
export interface RouteExample {
  readonly request?: { readonly type: string; readonly value: unknown };
  readonly response?: { readonly type: string; readonly value: unknown };
}

/** By method and path, as in `GET /api/v1/services/{slug}`. */
export type RouteExamples = Readonly<Record<string, RouteExample>>;

const PROBLEM = 'application/problem+json';
const METHODS = ['get', 'post', 'patch', 'delete'] as const;

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Content = Record<string, { schema?: object; example?: unknown }>;

/** Refusals that more than one route knows: their name, what they mean, and when a route has them. */
const REFUSALS: Readonly<
  Record<string, { name: string; description: string; of: (operation: Operation, path: string) => boolean }>
> = {
  400: {
    name: 'BadRequest',
    description: 'Something in the request is malformed; `errors` names each field.',
    of: ({ parameters = [], requestBody }) => parameters.length > 0 || requestBody !== undefined,
  },
  401: {
    name: 'Unauthorized',
    description: 'The token is missing, wrong, expired or revoked.',
    of: ({ security = [] }) => security.length > 0,
  },
  403: {
    name: 'Forbidden',
    description: 'The scope of the key is too small, or what is asked for is read-only.',
    of: ({ security = [] }) => security.length > 0,
  },
  404: {
    name: 'NotFound',
    description: 'There is no such thing.',
    of: ({ parameters = [] }, path) =>
      path.includes('{') ||
      parameters.some((parameter) => 'name' in parameter && parameter.name === 'service'),
  },
  406: {
    name: 'NotAcceptable',
    description: 'It comes in none of the forms that were asked for.',
    of: ({ responses }) => Object.keys(contentOf(responses['200']) ?? {}).length > 1,
  },
  413: {
    name: 'TooLarge',
    description: 'The body is larger than this service takes.',
    of: ({ requestBody }) => requestBody !== undefined,
  },
  429: {
    name: 'TooMany',
    description: 'Too many requests; `Retry-After` says when to come again.',
    of: (_, path) => !path.startsWith('/health'),
  },
};

const problemSchema = z.toJSONSchema(
  z.object({
    type: z.string().meta({ description: 'A name of the kind of problem; it leads nowhere.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Path of the request.' }),
    requestId: z
      .string()
      .meta({ description: 'What the request is called in `X-Request-Id` and in the log.' }),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
);

/**
 * Adds what no single route says: the refusals, the security of reads, the form of bodies that are not JSON, and
 * examples.
 */
export function completeDocument(document: OpenAPIObject, examples: RouteExamples): OpenAPIObject {
  const { $schema: _, ...problem } = problemSchema;
  const { contact: _contact, ...info } = document.info;
  const content = { [PROBLEM]: { schema: { $ref: '#/components/schemas/Problem' } } };
  const responses = Object.fromEntries([
    ['Problem', { description: 'Any other refusal, or an error of ours.', content }],
    ...Object.values(REFUSALS).map(({ name, description }) => [name, { description, content }]),
  ]) as Record<string, { description: string }>;
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => [path, completePath(path, item, examples)]),
  );
  const schemas = { ...document.components?.schemas, Problem: problem as object };
  return { ...document, info, paths, components: { ...document.components, schemas, responses } };
}

function completePath(path: string, item: PathItem, examples: RouteExamples): PathItem {
  const completed = { ...item };
  for (const method of METHODS) {
    const operation = item[method];
    if (!operation) continue;
    completed[method] = completeOperation(path, operation, examples[`${method.toUpperCase()} ${path}`] ?? {});
  }
  return completed;
}

function completeOperation(path: string, operation: Operation, example: RouteExample): Operation {
  const { responses, requestBody, security = [] } = operation;
  const told: Operation['responses'] = {};
  for (const [status, response] of Object.entries(responses)) {
    if (!response) continue;
    const content = contentOf(response);
    told[status] = content ? { ...response, content: writeContent(content, example.response) } : response;
  }
  for (const [status, { name, of }] of Object.entries(REFUSALS)) {
    if (of(operation, path)) told[status] = { $ref: `#/components/responses/${name}` };
  }
  const body = requestBody && 'content' in requestBody ? requestBody : undefined;
  told.default = { $ref: '#/components/responses/Problem' };
  return {
    ...operation,
    security,
    ...(body ? { requestBody: { ...body, content: writeContent(body.content, example.request) } } : {}),
    responses: told,
  };
}

/** A form that is not JSON has no schema but that it is text. */
function writeContent(content: Content, example: RouteExample['response']) {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      {
        ...(isJson(type) ? media : { schema: { type: 'string' } }),
        ...(example?.type === type ? { example: example.value } : {}),
      },
    ]),
  );
}

function contentOf(response: Operation['responses'][string] | undefined): Content | undefined {
  return response && 'content' in response ? response.content : undefined;
}

/** `application/json`, and what is built on it, such as `application/feed+json`. */
function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}
