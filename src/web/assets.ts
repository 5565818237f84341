import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

/** What the build made; beside the sources when these run as they are, in tests. */
const BUILT = import.meta.dirname.includes(`${join('dist', 'src')}`)
  ? join(import.meta.dirname, '..')
  : join(import.meta.dirname, '../../dist/src');
/** Folders of the build whose modules run in browsers. */
const OURS = ['web/client', 'chart'];
const require = createRequire(join(import.meta.dirname, 'assets.js'));
/** Libraries, as their authors ship them to browsers, by the folder under which they are served. */
const VENDOR = {
  echarts: require.resolve('echarts/dist/echarts.common.min.js'),
  idiomorph: require.resolve('idiomorph/dist/idiomorph.min.js'),
} as const;
const YEAR_MS = 365 * 24 * 3_600_000;

/** Where browsers find our scripts. The path changes with what they say, so that a copy is good for ever. */
export const ASSETS = `/assets/${hashOf([...ourModules(), ...Object.values(VENDOR)])}`;
/** The library that charts are drawn with, fetched by pages that have one. */
export const CHART_LIBRARY = `${ASSETS}/vendor/echarts/${basename(VENDOR.echarts)}`;
/** The library that brings a page up to date without replacing what has not changed. */
export const MORPH_LIBRARY = `${ASSETS}/vendor/idiomorph/${basename(VENDOR.idiomorph)}`;
export const PAGE_SCRIPT = `${ASSETS}/web/client/page.js`;

/** Serves the scripts of our pages, and nothing else of the folders they lie in. Waiting would start Fastify too early. */
export function serveAssets(
  fastify: ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>,
): void {
  const manners = { decorateReply: false, index: false, maxAge: YEAR_MS, immutable: true } as const;
  const modules = new RegExp(`^/(${OURS.join('|')})/[\\w-]+[.]js$`);
  if (existsSync(BUILT)) {
    void fastify.register(fastifyStatic, {
      ...manners,
      root: BUILT,
      prefix: `${ASSETS}/`,
      allowedPath: (path) => modules.test(path),
    });
  }
  for (const [name, file] of Object.entries(VENDOR)) {
    void fastify.register(fastifyStatic, {
      ...manners,
      root: dirname(file),
      prefix: `${ASSETS}/vendor/${name}/`,
      allowedPath: (path) => path === `/${basename(file)}`,
    });
  }
}

function ourModules(): string[] {
  return OURS.map((folder) => join(BUILT, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.js'))
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('base64url').slice(0, 12);
}
