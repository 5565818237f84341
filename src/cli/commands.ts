import { type Command } from 'commander';
import { type Terminal } from './terminal.js';

/** A command as the list of all names it; what it needs is loaded when somebody calls it. */
interface CommandEntry {
  readonly name: string;
  /** What stands behind its name: `[options] <posts...>`. */
  readonly takes: string;
  readonly does: string;
  load(): Promise<CommandModule>;
}

/** A module of `commands/`, whose file is called as the command. */
export interface CommandModule {
  /**
   * Gives a command its arguments, options and deed, or its sub-commands.
   *
   * @param wholeProgram  with every command loaded, for what tells of all
   */
  register(command: Command, terminal: Terminal, wholeProgram: () => Promise<Command>): void;
}

/** Every command, in the order of the help; a new one is added here and nowhere else. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'serve',
    takes: '[options]',
    does: 'run the service: collect, judge, answer (as `npm start` does after set-up)',
    load: () => import('./commands/serve.js'),
  },
  {
    name: 'replay',
    takes: '[options] <posts...>',
    does: 'run recorded posts through the pipeline on their own clock; tell spikes and links',
    load: () => import('./commands/replay.js'),
  },
  {
    name: 'backtest',
    takes: '[options] <posts...>',
    does:
      'replay recordings, each observed on its own, and score spikes and links against known windows; ' +
      'with --against two rule sets, side by side',
    load: () => import('./commands/backtest.js'),
  },
  {
    name: 'analyze',
    takes: '[options]',
    does:
      'read posts from stdin, one JSON object a line with at least "id", "createdAt" and "text"; ' +
      'write one analysed line for each, in the same order. ' +
      'A post is an echo or a bot by the posts that came before it',
    load: () => import('./commands/analyze.js'),
  },
  {
    name: 'detect',
    takes: '[options]',
    does: 'score a series from stdin, row by row, without looking ahead',
    load: () => import('./commands/detect.js'),
  },
  {
    name: 'link',
    takes: '[options]',
    does: 'link spikes to outage windows; tell the links as JSON',
    load: () => import('./commands/link.js'),
  },
  {
    name: 'digest',
    takes: '[options] <date>',
    does: 'the digest of a day or week',
    load: () => import('./commands/digest.js'),
  },
  {
    name: 'hashtags',
    takes: '',
    does: 'tracked hashtags: list, add, enable, disable, remove, preview, suggest',
    load: () => import('./commands/hashtags.js'),
  },
  {
    name: 'services',
    takes: '',
    does: 'tracked services: list, add, change, import, enable, disable, remove, discover',
    load: () => import('./commands/services.js'),
  },
  {
    name: 'subscriptions',
    takes: '',
    does: 'who is told of outages: list, show, add, edit, enable, disable, remove, test, deliveries, retry',
    load: () => import('./commands/subscriptions.js'),
  },
  {
    name: 'sources',
    takes: '[options]',
    does: 'what each source has brought, and what those that cost money spend',
    load: () => import('./commands/sources.js'),
  },
  {
    name: 'status',
    takes: '[options] [service]',
    does: 'current state, for scripts: exit 1 when a service is in the state of --fail-on or worse',
    load: () => import('./commands/status.js'),
  },
  {
    name: 'backfill',
    takes: '[options]',
    does: "read a source's past into the database, as if it had been heard then; no alert goes out",
    load: () => import('./commands/backfill.js'),
  },
  {
    name: 'import',
    takes: '[options] <posts...>',
    does: 'take recorded posts into the database; posts that are there already count as duplicates',
    load: () => import('./commands/import.js'),
  },
  {
    name: 'import-windows',
    takes: '[options] <files...>',
    does: 'take past incidents into the database as outage windows; doing so again changes nothing',
    load: () => import('./commands/import-windows.js'),
  },
  {
    name: 'import-reports',
    takes: '[options] <file>',
    does: 'take a series of user reports (CSV timestamp,value[,service]) in as evidence beside posts',
    load: () => import('./commands/import-reports.js'),
  },
  {
    name: 'export',
    takes: '',
    does: 'posts, trends or lag out of the database, to stdout',
    load: () => import('./commands/export.js'),
  },
  {
    name: 'reprocess',
    takes: '[options]',
    does: 'run stored posts through the pipeline again, after a rule or a model changed',
    load: () => import('./commands/reprocess.js'),
  },
  {
    name: 'record',
    takes: '[options]',
    does: 'write down what sources give, as NDJSON that replay and import read; Ctrl-C ends it',
    load: () => import('./commands/record.js'),
  },
  {
    name: 'mcp',
    takes: '[options]',
    does: 'answer AI assistants by the Model Context Protocol, reading only; on stdio, or by HTTP',
    load: () => import('./commands/mcp.js'),
  },
  {
    name: 'doctor',
    takes: '[options]',
    does: 'look at configuration, database, sources, clock and port, and say what to do; exit 1: broken',
    load: () => import('./commands/doctor.js'),
  },
  {
    name: 'completion',
    takes: '<shell>',
    does: 'the script that completes commands, options and their values in a shell',
    load: () => import('./commands/completion.js'),
  },
  {
    name: 'bench',
    takes: '[options]',
    does: 'the benchmark of this machine: how well and how fast it works, beside other libraries',
    load: () => import('./commands/bench.js'),
  },
];
