import { Command } from 'commander';
import { registerAnalyze } from './commands/analyze.js';
import { registerBackfill } from './commands/backfill.js';
import { registerBacktest } from './commands/backtest.js';
import { registerBench } from './commands/bench.js';
import { registerCompletion } from './commands/completion.js';
import { registerDemo } from './commands/demo.js';
import { registerDetect } from './commands/detect.js';
import { registerDigest } from './commands/digest.js';
import { registerDoctor } from './commands/doctor.js';
import { registerExport } from './commands/export.js';
import { registerHashtags } from './commands/hashtags.js';
import { registerImport } from './commands/import.js';
import { registerImportWindows } from './commands/import-windows.js';
import { registerImportReports } from './commands/import-reports.js';
import { registerLink } from './commands/link.js';
import { registerMcp } from './commands/mcp.js';
import { registerMigrate } from './commands/migrate.js';
import { registerRecord } from './commands/record.js';
import { registerReplay } from './commands/replay.js';
import { registerReprocess } from './commands/reprocess.js';
import { registerServe } from './commands/serve.js';
import { registerServices } from './commands/services.js';
import { registerSources } from './commands/sources.js';
import { registerStatus } from './commands/status.js';
import { registerSubscriptions } from './commands/subscriptions.js';
import { suggestChoices } from './suggest-choices.js';
import { type Terminal } from './terminal.js';

const COMMANDS = [
  registerServe,
  registerReplay,
  registerDemo,
  registerBacktest,
  registerAnalyze,
  registerDetect,
  registerLink,
  registerDigest,
  registerHashtags,
  registerServices,
  registerSubscriptions,
  registerSources,
  registerStatus,
  registerBackfill,
  registerImport,
  registerImportWindows,
  registerImportReports,
  registerExport,
  registerReprocess,
  registerMigrate,
  registerRecord,
  registerMcp,
  registerDoctor,
  registerCompletion,
  registerBench,
];

/** The whole command line, writing to `terminal` and never ending the process by itself. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command('outcry')
    .description('Outages as people tell them: collect posts, notice spikes, link them to official windows.')
    .showHelpAfterError('(add --help for the options)')
    .addHelpText(
      'after',
      '\nData goes to stdout, progress and remarks to stderr. Exit 0 fine, 1 failed or "yes, it is down", 2 bad arguments.',
    );
  for (const register of COMMANDS) register(program, terminal);
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
