import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command } from 'commander';
import { type Post } from '../../domain/post.js';
import { MINUTE_MS } from '../../domain/time.js';
import { CATALOGUE, pseudonymise, record, writePostLine } from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { readNamed } from '../named-collectors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption, minutesArgument, namesArgument } from '../options.js';
import { readServicesFile } from '../read-inputs.js';
import { type Terminal } from '../terminal.js';
import { untilInterrupted } from '../until-interrupted.js';
import { withCollectors } from '../with-collectors.js';
import { withStore } from '../with-store.js';

interface RecordOptions {
  readonly source: readonly string[];
  readonly minutes: number;
  readonly out?: string;
  readonly services?: string;
  readonly pseudonymise?: true;
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .requiredOption(
      '--source <names>',
      'as OUTCRY_SOURCES spells them, or one server: mastodon:mastodon.social; several with commas',
      namesArgument,
    )
    .requiredOption('--minutes <number>', 'for so long, at most a day', minutesArgument)
    .option('--out <file>', 'new file (.ndjson) to write to; default: stdout')
    .option('--services <file>', 'services to ask for (services.json); default: the shipped catalogue')
    .option('--pseudonymise', 'mask people: authors, handles, profile links, mail addresses, long numbers')
    .addOption(jsonOption('with --out, tell the counts as JSON; without it the posts are JSON already'))
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nSources with a credential keep their log-in, and what they asked and spent, in the database, which a running' +
        ' service shares; no post is written there. X tells first what it may cost.',
    )
    .action(async (options: RecordOptions) => {
      const { out } = options;
      if (out !== undefined && !/[.](ndjson|jsonl)$/i.test(out)) {
        throw new UsageError('--out is written as NDJSON, so its name must end in .ndjson or .jsonl');
      }
      const services =
        options.services === undefined ? CATALOGUE : await readServicesFile(options.services, terminal);
      const mask = masker(options.pseudonymise);
      const sources = readNamed(options.source);
      const { posts, failed } = await withStore(options.database, 'create', (store) =>
        withCollectors(sources, { store, services, terminal }, (collectors) =>
          withOutput(terminal, out, (write) =>
            untilInterrupted((interrupted) =>
              record({
                ...collectors,
                services,
                now: Date.now,
                wait: (ms, signal) => sleep(ms, undefined, { signal }),
                signal: AbortSignal.any([
                  interrupted,
                  AbortSignal.timeout(Math.ceil(options.minutes * MINUTE_MS)),
                ]),
                write: (batch) => write(batch.map((post) => writePostLine(mask(post))).join('')),
                say: (line) => terminal.err(line),
              }),
            ),
          ),
        ),
      );
      if (options.json && out !== undefined) terminal.out(jsonText({ posts, failed }));
      else terminal.err(`recorded ${posts} posts; ${failed} that arrived could not be read`);
    });
}

/** The key is forgotten with the process: nobody can find out later whom a hash stands for. */
function masker(isWanted: true | undefined): (post: Post) => Post {
  if (!isWanted) return (post) => post;
  const key = randomBytes(32).toString('base64url');
  return (post) => pseudonymise(post, key);
}

async function withOutput<T>(
  terminal: Terminal,
  path: string | undefined,
  work: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  if (path === undefined) return work((text) => Promise.resolve(terminal.out(text)));
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new CommandError(`there is a file already: ${path}`);
    throw new UsageError(
      `--out cannot be written: ${path} (${error.message}); it takes a new file in a folder that is there`,
    );
  });
  try {
    return await work((text) => file.appendFile(text));
  } finally {
    await file.close();
  }
}
