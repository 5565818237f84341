import { type Command } from 'commander';
import { Readable } from 'node:stream';
import { COMMANDS, type Register } from '../../src/cli/commands.js';
import { buildProgram } from '../../src/cli/program.js';
import { plain, USUAL_COLUMNS } from '../../src/cli/terminal.js';

/** A command that does something, with the words that lead to it. */
export interface Leaf {
  readonly words: readonly string[];
  readonly command: Command;
}

/** Every command of the program itself: a test that walks over them meets those that are added later. */
export function leaves(): Leaf[] {
  return below(wholeProgram(), []);
}

/** With every command loaded, at once: tests are named before anything can be waited for. */
export function wholeProgram(): Command {
  const load = (name: string): Register =>
    jest.requireActual<{ register: Register }>(`../../src/cli/commands/${name}.js`).register;
  return buildProgram(SILENT, new Map(COMMANDS.map(({ name }) => [name, load(name)])));
}

const SILENT = {
  out: () => undefined,
  err: () => undefined,
  paint: plain,
  columns: USUAL_COLUMNS,
  progress: () => ({ update: () => undefined, finish: () => undefined }),
  input: Readable.from([]),
};

function below(command: Command, words: readonly string[]): Leaf[] {
  if (command.commands.length === 0) return [{ words, command }];
  return command.commands.flatMap((child) => below(child, [...words, child.name()]));
}
