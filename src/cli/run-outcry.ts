import 'reflect-metadata';
import { loadProgram } from './program.js';
import { runProgram } from './run-program.js';
import { processTerminal } from './terminal.js';

// A reader that went away (`outcry … | head`) is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const terminal = processTerminal(process, Date.now);
process.exitCode = await runProgram(
  await loadProgram(terminal, process.argv.slice(2)),
  process.argv,
  terminal,
);
