import { type Command, InvalidArgumentError } from 'commander';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { HOUR_MS, toIso } from '../../domain/time.js';
import {
  previewRecording,
  previewStored,
  rulesWithHashtag,
  seedCatalogue,
  spikeJson,
} from '../../pipeline/index.js';
import { type Page, type Store, type TrackedHashtag } from '../../store/store.js';
import { noSuchService } from '../no-such-service.js';
import { CommandError } from '../errors.js';
import { countArgument, databaseOption, slugArgument } from '../options.js';
import { readRecordings } from '../read-inputs.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';
import { registerSuggest } from './suggest-hashtags.js';

interface HashtagOptions {
  readonly database?: string;
  readonly service: string;
}

function hashtagArgument(text: string): string {
  if (!isHashtag(normalizeHashtag(text)))
    throw new InvalidArgumentError('It must be letters, digits and _, with a letter.');
  return text.replace(/^[#＃]+/, '');
}

export function registerHashtags(program: Command, terminal: Terminal): void {
  const group = program
    .command('hashtags')
    .description('tracked hashtags: list, add, enable, disable, remove, preview, suggest');
  group
    .command('list')
    .option('--service <slug>', 'only those of this service', slugArgument)
    .addOption(databaseOption())
    .action(async ({ database, service }: { database?: string; service?: string }) => {
      const rows = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        if (service !== undefined && !(await store.services.get(service))) {
          throw await noSuchService(store, service);
        }
        return readAllHashtags(store, service);
      });
      terminal.out(tableText(['hashtag', 'service', ''], rows));
    });
  group
    .command('add')
    .argument('<hashtag>', 'with or without #', hashtagArgument)
    .requiredOption('--service <slug>', 'the service that it tells of', slugArgument)
    .addOption(databaseOption())
    .action(async (hashtag: string, { database, service: slug }: HashtagOptions) => {
      await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        const service = await store.services.get(slug);
        if (!service) throw await noSuchService(store, slug);
        const same = service.hashtags.some((tag) => normalizeHashtag(tag) === normalizeHashtag(hashtag));
        if (same) throw new CommandError(`#${hashtag} is tracked for ${slug} already`);
        const hashtags = [...service.hashtags, hashtag];
        await store.write((unit) => store.services.update(unit, { ...service, hashtags }, 'cli', Date.now()));
      });
      terminal.err(`#${hashtag} is tracked for ${slug}`);
    });
  group
    .command('remove')
    .argument('<hashtag>', 'with or without #', hashtagArgument)
    .requiredOption('--service <slug>', 'the service that it tells of', slugArgument)
    .addOption(databaseOption())
    .action(async (hashtag: string, { database, service: slug }: HashtagOptions) => {
      await withStore(database, 'existing', async (store) => {
        const removed = await store.write((unit) => store.hashtags.remove(unit, hashtag, slug));
        if (removed === 0) throw new CommandError(`#${hashtag} is not tracked for "${slug}"`);
      });
      terminal.err(`#${hashtag} is no longer tracked for ${slug}`);
    });
  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    group
      .command(verb)
      .argument('<hashtag>', 'with or without #', hashtagArgument)
      .requiredOption('--service <slug>', 'the service that it tells of', slugArgument)
      .addOption(databaseOption())
      .action(async (hashtag: string, { database, service }: HashtagOptions) => {
        await withStore(database, 'existing', async (store) => {
          const tracked = (await store.hashtags.get(hashtag)).find((known) => known.service === service);
          if (!tracked) throw new CommandError(`#${hashtag} is not tracked for "${service}"`);
          await store.write((unit) => store.hashtags.put(unit, { ...tracked, enabled }));
        });
        terminal.err(`#${hashtag} is ${enabled ? 'on' : 'off'} for ${service}`);
      });
  }
  group
    .command('preview')
    .description('what a hashtag would have counted: in the stored posts of the last hours, or in recordings')
    .argument('<hashtag>', 'with or without #', hashtagArgument)
    .argument('[posts...]', 'recordings to look through instead of the database')
    .option('--hours <count>', 'how far back to look in the database', countArgument, 24)
    .addOption(databaseOption())
    .action(
      async (hashtag: string, paths: string[], { database, hours }: { database?: string; hours: number }) => {
        const nowMs = Date.now();
        const range = { startMs: nowMs - hours * HOUR_MS, endMs: nowMs };
        const rules = rulesWithHashtag(hashtag, null);
        const preview =
          paths.length > 0
            ? await previewRecording(rules, {
                name: paths.join(' '),
                ...(await readRecordings(paths, terminal)),
              })
            : await withStore(database, 'existing', (store) => previewStored(store, rules, range));
        if (preview.kind !== 'done') {
          throw new CommandError(
            preview.kind === 'forgotten'
              ? 'too many posts of that time have lost their texts'
              : `it names more than ${preview.reading.named} posts; look back fewer --hours`,
          );
        }
        for (const { post, proposed } of preview.posts) {
          terminal.out(
            `${toIso(post.createdAtMs)}  ${proposed.padEnd(8)}  ${post.text.replace(/\s+/g, ' ').slice(0, 100)}\n`,
          );
        }
        const { counted, excluded, spikes } = preview.proposed;
        for (const { onset, detectedAt, state, score } of spikes.map(spikeJson)) {
          terminal.out(`spike ${state}: from ${onset}, told at ${detectedAt}, score ${score}\n`);
        }
        terminal.out(
          `#${hashtag}: ${counted} posts would have counted, ${excluded} not, of ${preview.looked} posts looked at\n`,
        );
        if (paths.length === 0)
          terminal.err('only stored posts were looked at; posts that no rule matches are not stored');
      },
    );
  registerSuggest(group, terminal);
}

/** A row for each hashtag at each service, also those that are switched off. */
async function readAllHashtags(store: Store, service: string | undefined): Promise<string[][]> {
  const rows: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<TrackedHashtag> = await store.hashtags.list(service === undefined ? {} : { service }, {
      limit: 200,
      cursor,
    });
    rows.push(...page.items.map((item) => [`#${item.label}`, item.service, item.enabled ? 'on' : 'off']));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
