import { type Command, Option } from 'commander';
import { type Language, LANGUAGES } from '../../languages/languages.js';
import { loadConfig } from '../../config/load-config.js';
import { DIGEST_FORMATS, type DigestFormat, makeDigest, renderDigest } from '../../pipeline/index.js';
import { UsageError } from '../errors.js';
import { databaseOption, editionArgument, jsonOption, timezoneArgument } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface DigestOptions {
  readonly format: DigestFormat;
  readonly timezone?: string;
  readonly lang?: Language;
  readonly json?: true;
  readonly database?: string;
}

export function registerDigest(program: Command, terminal: Terminal): void {
  program
    .command('digest')
    .description('the digest of a day or week')
    .argument('<date>', 'the day, YYYY-MM-DD, or the ISO week, YYYY-Www', editionArgument)
    .addOption(new Option('--format <name>', 'how to write it').choices([...DIGEST_FORMATS]).default('txt'))
    .addOption(jsonOption('short for --format json').conflicts('format'))
    .option('--timezone <zone>', 'whose day (default: OUTCRY_TIMEZONE)', timezoneArgument)
    .addOption(new Option('--lang <code>', 'language (default: OUTCRY_LANGUAGE)').choices(LANGUAGES))
    .addOption(databaseOption())
    .action(async (date: string, options: DigestOptions) => {
      const config = loadConfig();
      const timezone = options.timezone ?? config.timezone;
      const digest = await withStore(options.database, 'existing', (store) =>
        makeDigest(store, { date, timezone, nowMs: Date.now() }),
      ).catch((error: unknown) => {
        throw error instanceof RangeError ? new UsageError(error.message) : error;
      });
      terminal.out(
        await renderDigest(digest, options.json ? 'json' : options.format, {
          language: options.lang ?? config.language,
          baseUrl: config.publicUrl,
          timezone: config.timezone,
        }),
      );
    });
}
