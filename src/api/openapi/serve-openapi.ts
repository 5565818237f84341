import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';
import { EXAMPLES } from './examples.js';

const TAGS: Readonly<Record<string, string>> = {
  services: 'What is tracked, and by which rules.',
  hashtags: 'Hashtags that count for a service.',
  previews: 'What a rule would do, before it is saved.',
  backtests: 'Rules scored against known windows.',
  trends: 'Counts over time beside what was expected.',
  spikes: 'When a count was no longer normal, with the evidence.',
  outages: 'The stories that spikes and windows make together.',
  windows: "Outage windows, the providers' own and hand-entered ones.",
  links: 'Spikes and windows judged the same event.',
  lag: 'How late providers speak.',
  digests: 'One day, told.',
  posts: 'What people said.',
  reports: 'Series of user reports.',
  sources: 'What each source is doing.',
  stream: 'Changes as they happen.',
  keys: 'Access keys beside the admin token.',
  audit: 'Who changed what.',
  health: 'Whether the process answers and does its job.',
};

/** The API as OpenAPI 3.1, whose schemas are the zod schemas that read the requests. */
export function openApiDocument(app: NestFastifyApplication, examples = EXAMPLES): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Outcry')
    .setDescription(
      'Outages as people tell them, beside what the providers say. Times are ISO 8601 UTC, intervals half-open, ' +
        'an open end is null. A bucket that nobody listened to has the count null, never 0. Errors are RFC 9457. ' +
        'Reads are open, unless the owner asks for a key (OUTCRY_READS=keys), and carry an ETag; writes need the admin token or ' +
        'an access key of scope write, subscriptions, keys and the audit log one of scope admin.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .addServer('/', 'This installation.')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        description: 'The admin token, or an access key; see the scope of each route.',
      },
      'token',
    );
  for (const [tag, description] of Object.entries(TAGS)) options.addTag(tag, description);
  const document = SwaggerModule.createDocument(app, options.build(), {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase())}_${method}`,
  });
  return completeDocument(document, examples);
}

/** Serves the document at `/api/openapi.json` and a page to read it at `/api/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | null = null;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Outcry API',
  });
}
