import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { BENCHES, type Bench, type BenchContext, type BenchRow } from '../../bench/index.js';
import { benchText } from '../bench-text.js';
import { UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { countArgument, jsonOption, someOf } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withProgress } from '../with-progress.js';

/** Where development data stands beside a checkout; it is no part of the project. */
const USUAL_DATA = '../shared/data';
const ROUNDS = 5;
const POSTS_PER_TURN = 2_000;
const MOST_SEEDS = 1_000;
const MOST_ROUNDS = 1_000;
const MOST_POSTS = 100_000_000;
const MOST_SERVICES = 100_000;
const NAMES = BENCHES.map(({ name }) => name);

interface BenchOptions {
  readonly only?: readonly string[];
  readonly data?: string;
  readonly rounds: number;
  readonly seeds?: readonly number[];
  readonly slowPeers?: true;
  readonly posts?: number;
  readonly stored?: number;
  readonly services?: number;
  readonly json?: true;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .option(
      '--only <names>',
      `which benches to run: ${NAMES.join(',')} (default: all)`,
      someOf('bench', NAMES),
    )
    .option('--data <dir>', `labelled data to judge quality on (default: ${USUAL_DATA}, where it is there)`)
    .option(
      '--rounds <n>',
      'counted rounds of each speed, of which the median is told',
      countArgument(MOST_ROUNDS),
      ROUNDS,
    )
    .option(
      '--seeds <list>',
      'seeds of what is simulated, e.g. 1-20 or 1,5,9 (default: 1-3 for detect, fresh ones for link)',
      seedsArgument,
    )
    .option('--slow-peers', 'run the peers as well that take minutes')
    .option('--posts <n>', 'posts that ingest takes in (default: 100000)', countArgument(MOST_POSTS))
    .option(
      '--stored <n>',
      'posts stored before queries and start (default: 100000)',
      countArgument(MOST_POSTS),
    )
    .option('--services <n>', 'services that judge judges (default: 1000)', countArgument(MOST_SERVICES))
    .addOption(jsonOption())
    .action(async ({ only = NAMES, data, json, posts, stored, services, ...asked }: BenchOptions) => {
      const sizes = { ingestPosts: posts, storedPosts: stored, judgedServices: services };
      const rows = await runBenches(
        BENCHES.filter(({ name }) => only.includes(name)),
        { dataFolder: dataFolder(data), ...asked, ...sizes },
        terminal,
      );
      terminal.out(json ? jsonText(rows) : benchText(rows));
    });
}

async function runBenches(
  benches: readonly Bench[],
  asked: Omit<BenchContext, 'projectFolder' | 'postsPerTurn' | 'tell'>,
  terminal: Terminal,
): Promise<BenchRow[]> {
  if (asked.dataFolder === null) {
    terminal.err(`no data folder at ${USUAL_DATA}: quality is not measured, speed is (on our own posts)`);
  }
  const rows: BenchRow[] = [];
  let steps = 0;
  await withProgress(terminal, 'bench', async (update) => {
    for (const bench of benches) {
      const context = {
        ...asked,
        projectFolder: process.cwd(),
        postsPerTurn: POSTS_PER_TURN,
        tell: (step: string) => update(++steps, 0, `${bench.name}, ${step}`),
      };
      rows.push(...(await bench.run(context)));
    }
  });
  return rows;
}

/** Seeds in a comma list, each a number or a range with both ends; each once. */
function seedsArgument(text: string): number[] {
  const seeds = text.split(',').flatMap((part) => {
    const [, from, to] = /^\s*(\d{1,6})(?:-(\d{1,6}))?\s*$/.exec(part) ?? [];
    const first = Number(from);
    const last = Number(to ?? from);
    // NaN is not below anything.
    if (!(last >= first) || last - first >= MOST_SEEDS)
      throw new InvalidArgumentError(`"${part}" is no seed and no range of at most ${MOST_SEEDS} seeds.`);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
  return [...new Set(seeds)];
}

/** @throws UsageError when a folder was named and is not there */
function dataFolder(named: string | undefined): string | null {
  const path = resolve(named ?? USUAL_DATA);
  if (existsSync(path) && statSync(path).isDirectory()) return path;
  if (named !== undefined) throw new UsageError(`no such folder: ${named}`);
  return null;
}
