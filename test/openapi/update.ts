import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../src/api/openapi/serve-openapi.js';
import { anApp } from '../e2e/an-app.js';
import { recordExamples } from './record-examples.js';

const ROOT = join(__dirname, '../..');
const HEAD = `import { type RouteExamples } from './complete-document.js';

/** Recorded by \`npm run openapi:update\` from the made-up recording of test/fixtures/replay; not written by hand. */
export const EXAMPLES: RouteExamples = `;

// Run by `npm run openapi:update` alone: its name is none of a test.
it('records the examples and writes the document', async () => {
  const examples = await recordExamples();
  writeFileSync(join(ROOT, 'src/api/openapi/examples.ts'), `${HEAD}${JSON.stringify(examples)};\n`);
  const test = await anApp([]);
  writeFileSync(
    join(ROOT, 'docs/openapi.json'),
    `${JSON.stringify(openApiDocument(test.app, examples), null, 2)}\n`,
  );
  await test.close();
});
