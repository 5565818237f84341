// The walls of the house; the reasons are in docs/ARCHITECTURE.md. eslint keeps the globals out of pure rooms.
const PURE = '^src/(domain|languages|analyze|rollup|detect|link|digest|demo|chart)/';
const ROLE =
  '[.](module|service|controller|client|collector|source|channel|repository|entity|step|dto)[.]ts$';
const SPEC = '[.]spec[.]tsx?$';
const STAGES = 'collect|analyze|rollup|detect|official|link|alert|digest';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: SPEC },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'languages-know-the-domain-alone',
      severity: 'error',
      from: { path: '^src/languages/', pathNot: SPEC },
      to: { path: '^src/', pathNot: '^src/(languages|domain)/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment: 'Decide here; load and save in src/pipeline.',
      from: { path: PURE, pathNot: SPEC },
      to: {
        path: 'node_modules/(@nestjs|typeorm|sqlite3|pg|rxjs|ws)/|^(node:)?(fs|http|https|net|child_process)',
      },
    },
    {
      name: 'plain-names-are-pure',
      severity: 'error',
      from: { path: '^src/(collect|official|alert)/', pathNot: [SPEC, ROLE] },
      to: { path: 'node_modules/(@nestjs|typeorm)/' },
    },
    {
      name: 'rooms-meet-in-pipeline',
      severity: 'error',
      from: { path: `^src/(${STAGES})/`, pathNot: SPEC },
      to: { path: `^src/(${STAGES}|store|api|web|cli|mcp|pipeline)/`, pathNot: '^src/$1/' },
    },
    {
      name: 'faces-use-the-front-door',
      severity: 'error',
      from: { path: '^src/(api|web|cli|mcp)/', pathNot: SPEC },
      to: { path: `^src/(${STAGES}|pipeline|bench)/`, pathNot: '^src/(pipeline|bench)/index[.]ts$' },
    },
    {
      name: 'orm-stays-in-store',
      severity: 'error',
      comment: 'A peer of the bench uses it as people do who know no other way.',
      from: { path: '^src/', pathNot: '^src/(store/|app[.]module|bench/peers/)' },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|sqlite3|pg)/' },
    },
    {
      name: 'natural-stays-in-analyze',
      severity: 'error',
      comment: 'The bench runs it as a peer.',
      from: { path: '^src/', pathNot: '^src/(analyze|bench)/' },
      to: { path: 'node_modules/natural/' },
    },
    {
      name: 'nothing-builds-on-the-bench',
      severity: 'error',
      comment: 'Its peers are packages for development; only the command line runs it.',
      from: { path: '^src/', pathNot: '^src/(bench|cli)/' },
      to: { path: '^src/bench/' },
    },
    {
      name: 'peers-stay-in-bench',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/bench/peers/' },
      to: { path: 'node_modules/(sentiment|vader-sentiment|wink-sentiment|franc|tinyld)/' },
    },
    {
      name: 'queue-stays-in-jobs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/pipeline/jobs/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'queue-is-loaded-when-there-is-one',
      severity: 'error',
      comment: 'Most installations have none: what needs its packages is imported when it is called for.',
      from: { path: '^src/', pathNot: [SPEC, '^src/pipeline/jobs/(queue-|open-queue)'] },
      to: {
        path: '^src/pipeline/jobs/(queue-|open-queue)|node_modules/(bullmq|ioredis)/',
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'models-are-loaded-by-who-reads-posts',
      severity: 'error',
      comment: 'They take a while to load: neither the start of the service nor most commands need them.',
      from: { path: '^src/', pathNot: [SPEC, '^src/(analyze|bench)/', '[.]worker[.]ts$'] },
      to: {
        path: '^src/analyze/(analyzer|suggest/suggest-rules)[.]ts$',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
