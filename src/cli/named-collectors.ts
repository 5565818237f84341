import { loadConfig } from '../config/load-config.js';
import { type AppConfig, SOURCE_NAMES, type SourceName } from '../config/to-config.js';
import { liveCollectors } from '../pipeline/index.js';
import { didYouMean } from '../domain/nearest.js';
import { UsageError } from './errors.js';

type Live = ReturnType<typeof liveCollectors>;
export type Collectors = Pick<Live, 'polls' | 'streams'>;
type World = Parameters<typeof liveCollectors>[1];

/** A source that was asked for by name, with what it is told by its settings. */
export interface NamedSource {
  readonly name: string;
  /** With nothing else switched on. */
  readonly config: AppConfig;
  /** What the settings have to say of it: what it lacks, or what to expect of it. */
  readonly notices: readonly string[];
}

/** They give counts or windows, and no posts. */
const WITHOUT_POSTS: readonly SourceName[] = ['official', 'downdetector'];
const WITH_POSTS = SOURCE_NAMES.filter((name) => !WITHOUT_POSTS.includes(name));

/**
 * Reads what the settings say of sources, whether `OUTCRY_SOURCES` switches them on or not.
 *
 * @param names  as `OUTCRY_SOURCES` spells them, or one server of Mastodon: `mastodon:mastodon.social`
 * @throws UsageError for a name of no source
 */
export function readNamed(names: readonly string[]): NamedSource[] {
  return [...new Set(names)].map((name) => {
    const source = WITH_POSTS.find((known) => known === name.split(':')[0]);
    if (source === undefined) {
      const hint = didYouMean(name.split(':')[0] ?? '', WITH_POSTS) || `; there is ${WITH_POSTS.join(', ')}`;
      throw new UsageError(`no source "${name}" gives posts${hint}`);
    }
    const config = loadConfig([source]);
    const isAboutIt = new RegExp(`(^|[ :])${source}\\b`);
    return { name, config, notices: config.notices.filter((notice) => isAboutIt.test(notice)) };
  });
}

/**
 * Makes the collectors of named sources, each once.
 *
 * @throws UsageError when one lacks something, or names a part that is not there
 */
export function namedCollectors(sources: readonly NamedSource[], world: World): Collectors {
  const found = sources.map((source) => collectorsOf(source, world));
  return {
    polls: eachOnce(found.flatMap(({ polls }) => polls)),
    streams: eachOnce(found.flatMap(({ streams }) => streams)),
  };
}

function collectorsOf({ name, config, notices }: NamedSource, world: World): Collectors {
  const { polls, streams } = liveCollectors(config, world);
  const all = [...polls, ...streams].map(({ source }) => source);
  if (all.length === 0) throw new UsageError([`${name} cannot be asked`, ...notices].join('; '));
  const isNamed = ({ source }: { readonly source: string }) =>
    !name.includes(':') || source === name || source.startsWith(`${name}:`);
  const named = { polls: polls.filter(isNamed), streams: streams.filter(isNamed) };
  if (named.polls.length + named.streams.length > 0) return named;
  throw new UsageError(`no source "${name}" is set up; there is ${all.join(', ')}`);
}

function eachOnce<T extends { readonly source: string }>(collectors: readonly T[]): T[] {
  return [...new Map(collectors.map((collector) => [collector.source, collector])).values()];
}
