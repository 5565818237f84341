import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The API as OpenAPI 3.1, whose schemas are the zod schemas that read the requests. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Outcry')
    .setDescription(
      'Outages as people tell them, beside what the providers say. Times are ISO 8601 UTC, intervals half-open, ' +
        'an open end is null. A bucket that nobody listened to has the count null, never 0. Errors are RFC 9457.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The admin token, for writes.' }, 'admin')
    .build();
  return SwaggerModule.createDocument(app, options, { operationIdFactory: (_, method) => method });
}

/** Serves the document at `/api/openapi.json` and a page to read it at `/api/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | null = null;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Outcry API',
  });
}
