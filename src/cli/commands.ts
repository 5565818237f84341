import { type Command } from 'commander';
import { type Terminal } from './terminal.js';

/** A command as the list of all names it; what it needs is loaded when somebody calls it. */
interface CommandEntry {
  readonly name: string;
  /** What stands behind its name: `[options] <posts...>`. */
  readonly takes: string;
  readonly does: string;
  load(): Promise<Register>;
}

/**
 * Gives a command its arguments, options and deed, or its sub-commands; in a file of `commands/` called as the command.
 *
 * @param wholeProgram  with every command loaded, for what tells of all
 */
export type Register = (command: Command, terminal: Terminal, wholeProgram: () => Promise<Command>) => void;

/** Every command, in the order of the help; a new one is added here and nowhere else. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'serve',
    takes: '[options]',
    does: 'run the service: collect, judge, answer (as `npm start` does after set-up)',
    load: async () => (await import('./commands/serve.js')).register,
  },
  {
    name: 'replay',
    takes: '[options] <posts...>',
    does: 'run recorded posts through the pipeline on their own clock; tell spikes and links',
    load: async () => (await import('./commands/replay.js')).register,
  },
  {
    name: 'demo',
    takes: '[options] <folder>',
    does: 'write the synthetic 10 June 2025 into a folder, as files that replay and backtest read',
    load: async () => (await import('./commands/demo.js')).register,
  },
  {
    name: 'backtest',
    takes: '[options] <posts...>',
    does:
      'replay recordings, each observed on its own, and score spikes and links against known windows; ' +
      'with --against two rule sets, side by side',
    load: async () => (await import('./commands/backtest.js')).register,
  },
  {
    name: 'analyze',
    takes: '[options]',
    does:
      'read posts from stdin, one JSON object a line with at least "id", "createdAt" and "text"; ' +
      'write one analysed line for each, in the same order. ' +
      'A post is an echo or a bot by the posts that came before it',
    load: async () => (await import('./commands/analyze.js')).register,
  },
  {
    name: 'detect',
    takes: '[options]',
    does: 'score a series from stdin, row by row, without looking ahead',
    load: async () => (await import('./commands/detect.js')).register,
  },
  {
    name: 'link',
    takes: '[options]',
    does: 'link spikes to outage windows; tell the links as JSON',
    load: async () => (await import('./commands/link.js')).register,
  },
  {
    name: 'digest',
    takes: '[options] <date>',
    does: 'the digest of a day or week',
    load: async () => (await import('./commands/digest.js')).register,
  },
  {
    name: 'hashtags',
    takes: '',
    does: 'tracked hashtags: list, add, enable, disable, remove, preview, suggest',
    load: async () => (await import('./commands/hashtags.js')).register,
  },
  {
    name: 'services',
    takes: '',
    does: 'tracked services: list, add, change, import, enable, disable, remove, discover',
    load: async () => (await import('./commands/services.js')).register,
  },
  {
    name: 'subscriptions',
    takes: '',
    does: 'who is told of outages: list, show, add, edit, enable, disable, remove, test, deliveries, retry',
    load: async () => (await import('./commands/subscriptions.js')).register,
  },
  {
    name: 'keys',
    takes: '',
    does: 'access keys beside the admin token: list, add, revoke',
    load: async () => (await import('./commands/keys.js')).register,
  },
  {
    name: 'audit',
    takes: '[options]',
    does: 'who changed what, newest first',
    load: async () => (await import('./commands/audit.js')).register,
  },
  {
    name: 'sources',
    takes: '[options]',
    does: 'what each source has brought, and what those that cost money spend',
    load: async () => (await import('./commands/sources.js')).register,
  },
  {
    name: 'status',
    takes: '[options] [service]',
    does: 'current state, for scripts: exit 1 when a service is in the state of --fail-on or worse',
    load: async () => (await import('./commands/status.js')).register,
  },
  {
    name: 'backfill',
    takes: '[options]',
    does: "read a source's past into the database, as if it had been heard then; no alert goes out",
    load: async () => (await import('./commands/backfill.js')).register,
  },
  {
    name: 'import',
    takes: '[options] <posts...>',
    does: 'take recorded posts into the database; posts that are there already count as duplicates',
    load: async () => (await import('./commands/import.js')).register,
  },
  {
    name: 'import-windows',
    takes: '[options] <files...>',
    does: 'take past incidents into the database as outage windows; doing so again changes nothing',
    load: async () => (await import('./commands/import-windows.js')).register,
  },
  {
    name: 'import-reports',
    takes: '[options] <file>',
    does: 'take a series of user reports (CSV timestamp,value[,service]) in as evidence beside posts',
    load: async () => (await import('./commands/import-reports.js')).register,
  },
  {
    name: 'export',
    takes: '',
    does: 'posts (of one person, too), trends or lag out of the database, to stdout',
    load: async () => (await import('./commands/export.js')).register,
  },
  {
    name: 'forget',
    takes: '[options]',
    does: 'forget what one person wrote: text, address, id and author of their posts; counts stay',
    load: async () => (await import('./commands/forget.js')).register,
  },
  {
    name: 'reprocess',
    takes: '[options]',
    does: 'run stored posts through the pipeline again, after a rule or a model changed',
    load: async () => (await import('./commands/reprocess.js')).register,
  },
  {
    name: 'retention',
    takes: '[options]',
    does: 'drop the months of posts and minutes that are older than OUTCRY_KEEP_MONTHS, or tell which',
    load: async () => (await import('./commands/retention.js')).register,
  },
  {
    name: 'migrate',
    takes: '[options]',
    does: 'copy everything into another, empty database, and compare both; cut short, it goes on where it was',
    load: async () => (await import('./commands/migrate.js')).register,
  },
  {
    name: 'backup',
    takes: '[options] [target]',
    does: 'write one moment of the database into one file with checksums, while the service runs',
    load: async () => (await import('./commands/backup.js')).register,
  },
  {
    name: 'restore',
    takes: '[options] <file>',
    does: 'compare a backup with its checksums and take it back',
    load: async () => (await import('./commands/restore.js')).register,
  },
  {
    name: 'record',
    takes: '[options]',
    does: 'write down what sources give, as NDJSON that replay and import read; Ctrl-C ends it',
    load: async () => (await import('./commands/record.js')).register,
  },
  {
    name: 'mcp',
    takes: '[options]',
    does: 'answer AI assistants by the Model Context Protocol, reading only; on stdio, or by HTTP',
    load: async () => (await import('./commands/mcp.js')).register,
  },
  {
    name: 'doctor',
    takes: '[options]',
    does: 'look at configuration, database, sources, clock and port, and say what to do; exit 1: broken',
    load: async () => (await import('./commands/doctor.js')).register,
  },
  {
    name: 'completion',
    takes: '<shell>',
    does: 'the script that completes commands, options and their values in a shell',
    load: async () => (await import('./commands/completion.js')).register,
  },
  {
    name: 'bench',
    takes: '[options]',
    does: 'the benchmark of this machine: how well and how fast it works, beside other libraries',
    load: async () => (await import('./commands/bench.js')).register,
  },
];
