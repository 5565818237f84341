// Nest 12 is ESM-only and Jest cannot require(esm) before Node 24.9: the tests run in CommonJS mode and SWC
// transforms every ESM file, ours and node_modules' (cached by Jest). See docs/adr/0001-versions.md.
const swc = (ts) => [
  '@swc/jest',
  {
    swcrc: false,
    // Beside the code, to be read when a test fails: a map inside it is read with each file (and so is what `false` gives).
    sourceMaps: true,
    jsc: {
      parser: ts ? { syntax: 'typescript', tsx: true, decorators: true } : { syntax: 'ecmascript' },
      transform: ts
        ? {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
            react: { runtime: 'automatic', importSource: 'preact' },
          }
        : {},
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

export default {
  testEnvironment: '<rootDir>/test/fast-globals.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.(spec|e2e-spec|real-spec)\\.tsx?$',
  setupFiles: ['<rootDir>/test/no-network.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.tsx?$': swc(true), '\\.m?js$': swc(false) },
  // CommonJS already, in many files.
  transformIgnorePatterns: ['/node_modules/(typeorm|rxjs|es-toolkit|luxon|js-yaml)/'],
  maxWorkers: 2,
  // A worker keeps something of every app that it made; a full one spends its time on collecting garbage.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 180_000,
};
