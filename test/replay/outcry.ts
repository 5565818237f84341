import { Readable } from 'node:stream';
import { loadProgram } from '../../src/cli/program.js';
import { plain, USUAL_COLUMNS } from '../../src/cli/terminal.js';
import { runProgram } from '../../src/cli/run-program.js';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one `outcry` command inside this process. */
export async function outcry(args: readonly string[], input = ''): Promise<Outcome> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: (line: string) => void (err += `${line}\n`),
    paint: plain,
    columns: USUAL_COLUMNS,
    progress: () => ({ update: () => undefined, finish: () => undefined }),
    input: Readable.from([input]),
  };
  const code = await runProgram(await loadProgram(terminal, args), ['node', 'outcry', ...args], terminal);
  return { code, out, err };
}

/** The same, for a command that is to succeed and to tell JSON. */
export async function outcryJson<T>(args: readonly string[]): Promise<T> {
  const { code, out, err } = await outcry(args);
  if (code !== 0) throw new Error(`outcry ${args.join(' ')} ended with ${code}: ${err}`);
  return JSON.parse(out) as T;
}
