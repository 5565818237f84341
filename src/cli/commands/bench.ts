import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { BENCHES, type Bench, type BenchRow } from '../../bench/index.js';
import { benchText } from '../bench-text.js';
import { CommandError } from '../errors.js';
import { type Terminal } from '../terminal.js';

/** Where development data stands beside a checkout; it is no part of the project. */
const USUAL_DATA = '../shared/data';
const ROUNDS = 5;

export function registerBench(program: Command, terminal: Terminal): void {
  program
    .command('bench')
    .description('the benchmark of this machine: how well and how fast it works, beside other libraries')
    .option(
      '--only <names>',
      `which benches to run: ${BENCHES.map(({ name }) => name).join(',')}`,
      benchesArgument,
      [...BENCHES],
    )
    .option('--data <dir>', `labelled data to judge quality on (default: ${USUAL_DATA}, where it is there)`)
    .option('--json', 'JSON instead of a table')
    .action(async ({ only, data, json }: { only: Bench[]; data?: string; json?: true }) => {
      const rows = await runBenches(only, dataFolder(data), terminal);
      terminal.out(json ? `${JSON.stringify(rows, null, 2)}\n` : benchText(rows));
    });
}

async function runBenches(
  benches: readonly Bench[],
  folder: string | null,
  terminal: Terminal,
): Promise<BenchRow[]> {
  if (folder === null) {
    terminal.err(`no data folder at ${USUAL_DATA}: quality is not measured, speed is (on our own posts)`);
  }
  const progress = terminal.progress('bench');
  const rows: BenchRow[] = [];
  let steps = 0;
  for (const bench of benches) {
    const tell = (step: string) => progress.update(++steps, 0, `${bench.name}, ${step}`);
    const context = { dataFolder: folder, projectFolder: process.cwd(), rounds: ROUNDS, tell };
    rows.push(...(await bench.run(context)));
  }
  progress.finish();
  return rows;
}

function benchesArgument(text: string): Bench[] {
  return text.split(',').map((name) => {
    const bench = BENCHES.find((known) => known.name === name.trim());
    if (bench) return bench;
    const names = BENCHES.map((known) => known.name).join(', ');
    throw new InvalidArgumentError(`There is no bench "${name.trim()}"; there is ${names}.`);
  });
}

/** @throws CommandError when a folder was named and is not there */
function dataFolder(named: string | undefined): string | null {
  const path = resolve(named ?? USUAL_DATA);
  if (existsSync(path) && statSync(path).isDirectory()) return path;
  if (named !== undefined) throw new CommandError(`no such folder: ${named}`);
  return null;
}
