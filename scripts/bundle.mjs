// The last step of the build: packs what tsc made, and the packages that it imports, into few files. A start of the
// service reads some 3,500 modules one by one otherwise, and that is most of its time.
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const BUILT = join(root, 'dist/src');
const OUT = join(root, 'dist/bundle');
/** What a thread or a process begins with. A worker lies beside the code that starts it, here as there. */
const ENTRIES = [
  'cli/run-outcry.js',
  'pipeline/reading/reading.worker.js',
  'bench/load/asking.worker.js',
  'bench/load/ingesting.worker.js',
];
/** What everybody starts; it keeps its place. */
const PROGRAM = 'cli/outcry.js';

/** Read from node_modules as before. */
const LEFT_OUT = [
  // Binaries of their own.
  'sqlite3',
  '@resvg/resvg-js',
  // Loaded by few, and only when there is need of them.
  'bullmq',
  'ioredis',
  'pg',
  'nodemailer',
  'echarts',
  'playwright-core',
  // Megabytes of JSON, which Node reads faster as such than as a script.
  'natural',
  // Packages for development, that the bench compares us with.
  'sentiment',
  'vader-sentiment',
  'wink-sentiment',
  'franc',
  'tinyld',
  // What Nest and TypeORM could be used with; not installed.
  ...['platform-express', 'websockets', 'microservices'].map((name) => `@nestjs/${name}`),
  ...['class-validator', 'class-transformer', '@fastify/view', '@fastify/multipart'],
  ...['mysql', 'mysql2', 'oracledb', 'mssql', 'mongodb', '@sap/hana-client', 'hdb-pool', 'better-sqlite3'],
  ...['sql.js', 'redis', 'react-native-sqlite-storage', '@google-cloud/spanner'],
  ...['typeorm-aurora-data-api-driver', 'pg-native', 'pg-query-stream'],
];

await rm(OUT, { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries(
    ENTRIES.map((file) => [file.replace(/^.*[/]|[.]js$/g, ''), join(BUILT, file)]),
  ),
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Names of classes are told: of errors, of migrations that have run, of what Nest wires.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  external: LEFT_OUT.flatMap((name) => [name, `${name}/*`]),
  // For packages in CommonJS, which ask for what is left out and where they are.
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
  logLevel: 'warning',
});
await writeFile(
  join(BUILT, PROGRAM),
  `import '${relative(dirname(join(BUILT, PROGRAM)), join(OUT, 'run-outcry.js'))}';\n`,
);
