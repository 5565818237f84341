import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import { z } from 'zod';
import { type Scope } from '../../domain/access-key.js';

interface RouteDescription {
  readonly summary: string;
  readonly description?: string;
  /** Path parameters with what they mean. */
  readonly params?: Readonly<Record<string, string>>;
  /** Made by `query()` of fields.ts. */
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media types the body may have; default JSON. */
  readonly bodyTypes?: readonly string[];
  /** Query parameters that go with a recording as the body; none is needed without one. */
  readonly recordingQuery?: z.ZodType;
  /** Schema of the answer; absent where it is empty or not JSON. */
  readonly answer?: z.ZodType;
  /** Media types of the answer; default JSON. */
  readonly produces?: readonly string[];
  readonly status?: number;
  /** Scope of the token that it needs; absent: none, while reads are open. */
  readonly scope?: Scope;
}

type SchemaObject = NonNullable<Extract<Parameters<typeof ApiBody>[0], { schema: unknown }>['schema']>;

/** Tells OpenAPI about a route, from the same zod schemas that read its input. */
export function DescribeRoute(route: RouteDescription): MethodDecorator {
  const { status = 200, produces = ['application/json'] } = route;
  const decorators: MethodDecorator[] = [
    ApiOperation({
      summary: route.summary,
      ...(route.description ? { description: route.description } : {}),
    }),
    ApiProduces(...produces),
    ApiResponse({
      status,
      description: status === 204 ? 'Done.' : 'OK',
      ...(route.answer ? { schema: jsonSchema(route.answer, 'output') } : {}),
    }),
  ];
  for (const [name, description] of Object.entries(route.params ?? {})) {
    decorators.push(ApiParam({ name, description, schema: { type: 'string' } }));
  }
  if (route.query) decorators.push(...queryParameters(route.query));
  if (route.recordingQuery) decorators.push(...queryParameters(route.recordingQuery, true));
  if (route.bodyTypes) decorators.push(ApiConsumes(...route.bodyTypes));
  if (route.body) decorators.push(ApiBody({ schema: jsonSchema(route.body, 'input') }));
  if (route.scope) decorators.push(ApiSecurity('token', [route.scope]));
  return applyDecorators(...decorators);
}

/** @param optional  whether all of them may be left out */
function queryParameters(schema: z.ZodType, optional = false): MethodDecorator[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, SchemaObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) =>
    ApiQuery({
      name,
      required: !optional && required.includes(name),
      schema: asParameter(property),
    }),
  );
}

/** What the text of a parameter stands for: numbers and flags are read from it. */
function asParameter(property: SchemaObject): SchemaObject {
  const { pattern: _, enum: values, ...rest } = property as { pattern?: string; enum?: string[] };
  if ('type' in rest && (rest.type === 'integer' || rest.type === 'number')) return rest as SchemaObject;
  if (values?.join() === 'true,false') return { ...rest, type: 'boolean' };
  return property;
}

/** OpenAPI 3.1 takes JSON Schema as it is. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): SchemaObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest as SchemaObject;
}
