import { Command, Help } from 'commander';
import { type Register, COMMANDS } from './commands.js';
import { suggestChoices } from './suggest-choices.js';
import { type Terminal } from './terminal.js';

/**
 * The command line, writing to `terminal` and never ending the process by itself.
 *
 * @param words  of the command line: commands that it does not name are known by name, and not loaded; absent: all are
 */
export async function loadProgram(terminal: Terminal, words?: readonly string[]): Promise<Command> {
  const wanted = COMMANDS.filter(({ name }) => words === undefined || words.includes(name));
  const registers = await Promise.all(
    wanted.map(async (entry): Promise<[string, Register]> => [entry.name, await entry.load()]),
  );
  return buildProgram(terminal, new Map(registers));
}

/** @param registers  by command; those that have none here can be told of, and not called */
export function buildProgram(terminal: Terminal, registers: ReadonlyMap<string, Register>): Command {
  const program = new Command('outcry')
    .description('Outages as people tell them: collect posts, notice spikes, link them to official windows.')
    .showHelpAfterError('(add --help for the options)')
    .addHelpText(
      'after',
      '\nData goes to stdout, progress and remarks to stderr. Exit 0 fine, 1 failed or "yes, it is down", 2 bad arguments.',
    );
  for (const { name, does } of COMMANDS) {
    const command = program.command(name).description(does);
    registers.get(name)?.(command, terminal, async () => loadProgram(terminal));
  }
  const terms = new Map(COMMANDS.map(({ name, takes }) => [name, `${name} ${takes}`.trim()]));
  program.configureHelp({
    subcommandTerm: (command) => terms.get(command.name()) ?? new Help().subcommandTerm(command),
  });
  quiet(program, terminal);
  suggestChoices(program);
  return program;
}

/** Sub-commands take over their parent's output and exit handling only if they are told to, one by one. */
function quiet(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.out(text),
    writeErr: (text) => terminal.err(text.trimEnd()),
  });
  for (const child of command.commands) quiet(child, terminal);
}
