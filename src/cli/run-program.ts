import { type Command, CommanderError } from 'commander';
import { ConfigError } from '../config/env.js';
import { DatabaseAddressError } from '../store/database-address.js';
import { errorLine, UsageError } from './errors.js';
import { type Terminal } from './terminal.js';

export const EXIT_OK = 0;
/** Failed, or "yes, it is down". */
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

/** What the caller can mend by other arguments or other variables. */
const USAGE_ERRORS = [UsageError, ConfigError, DatabaseAddressError];

/** Thrown by a command that ran well and has a "yes" to tell. */
export class ExitWith extends Error {
  override readonly name = 'ExitWith';

  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

/** Runs a command line to its exit code; every error is one line on stderr, before what would be right. */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  try {
    refuseEmpty(argv);
    await program.parseAsync([...argv]);
    return EXIT_OK;
  } catch (error) {
    if (error instanceof ExitWith) return error.code;
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    terminal.err(`outcry: ${errorLine(error)}`);
    return USAGE_ERRORS.some((kind) => error instanceof kind) ? EXIT_USAGE : EXIT_FAILED;
  }
}

/** Nothing takes an empty text; one comes of a variable that is not set. @throws UsageError that names its place */
function refuseEmpty(argv: readonly string[]): void {
  const at = argv.findIndex(
    (word, index) => index > 1 && (word.trim() === '' || /^--[\w-]+=\s*$/.test(word)),
  );
  if (at < 0) return;
  const [word = '', before = ''] = [argv[at], argv[at - 1]];
  const option = word.startsWith('--') ? word.replace(/=\s*$/, '') : before.startsWith('--') ? before : null;
  throw new UsageError(
    option === null
      ? `argument ${at - 1} is empty; is a variable not set?`
      : `${option} must not be empty; is a variable not set?`,
  );
}
