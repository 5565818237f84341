import { type Command, InvalidArgumentError } from 'commander';
import { tellHashtag } from '../../api/hashtags/hashtags.schemas.js';
import { type AuditAction, COMMAND_LINE } from '../../domain/audit.js';
import { hashtagEntry } from '../../domain/audit-entries.js';
import { isHashtag, normalizeHashtag } from '../../domain/hashtag.js';
import { didYouMean } from '../../domain/nearest.js';
import { HOUR_MS, toIso } from '../../domain/time.js';
import {
  previewRecording,
  previewStored,
  type RefusedReading,
  type RulePreview,
  rulesWithHashtag,
  seedCatalogue,
  spikeJson,
} from '../../pipeline/index.js';
import { type Store, type TrackedHashtag, type WriteUnit } from '../../store/store.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { databaseOption, hoursArgument, jsonOption, slugArgument } from '../options.js';
import { readAllPages } from '../read-all-pages.js';
import { readRecordings } from '../read-inputs.js';
import { requireService } from '../require-service.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';
import { registerSuggest } from './suggest-hashtags.js';

interface ListOptions {
  readonly service?: string;
  readonly json?: true;
  readonly database?: string;
}

interface HashtagOptions extends ListOptions {
  readonly service: string;
}

interface PreviewOptions {
  readonly hours: number;
  readonly json?: true;
  readonly database?: string;
}

function hashtagArgument(text: string): string {
  if (!isHashtag(normalizeHashtag(text)))
    throw new InvalidArgumentError('It must be letters, digits and _, with a letter.');
  return text.replace(/^[#＃]+/, '');
}

export function register(group: Command, terminal: Terminal): void {
  group
    .command('list')
    .description('those of all services, also those that are switched off')
    .option('--service <slug>', 'only those of this service', slugArgument)
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ service, json, database }: ListOptions) => {
      const hashtags = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        if (service !== undefined) await requireService(store, service);
        return readAllPages((page) => store.hashtags.list(service === undefined ? {} : { service }, page));
      });
      const rows = () =>
        hashtags.map(({ label, service, enabled }) => [`#${label}`, service, enabled ? 'on' : 'off']);
      terminal.out(
        json ? jsonText(hashtags.map(tellHashtag)) : tableText(['hashtag', 'service', ''], rows()),
      );
    });
  atOneService(group.command('add'), 'track a hashtag for a service').action(
    async (hashtag: string, { database, service, json }: HashtagOptions) => {
      const added = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        await requireService(store, service);
        if (await find(store, hashtag, service))
          throw new CommandError(`#${hashtag} is tracked for ${service} already`);
        const tracked: TrackedHashtag = {
          tag: normalizeHashtag(hashtag),
          label: hashtag,
          service,
          enabled: true,
          origin: 'user',
          createdAtMs: Date.now(),
        };
        await write(store, 'hashtag.added', tracked, (unit) => store.hashtags.put(unit, tracked));
        return tracked;
      });
      if (json) terminal.out(jsonText(tellHashtag(added)));
      else terminal.err(`#${hashtag} is tracked for ${service}`);
    },
  );
  atOneService(group.command('remove'), 'stop tracking a hashtag for a service').action(
    async (hashtag: string, { database, service, json }: HashtagOptions) => {
      const removed = await withStore(database, 'existing', async (store) => {
        const tracked = await requireHashtag(store, hashtag, service);
        await write(store, 'hashtag.removed', tracked, (unit) =>
          store.hashtags.remove(unit, hashtag, service),
        );
        return tracked;
      });
      if (json) terminal.out(jsonText(tellHashtag(removed)));
      else terminal.err(`#${hashtag} is no longer tracked for ${service}`);
    },
  );
  for (const [verb, enabled, does] of [
    ['enable', true, 'count posts with it again'],
    ['disable', false, 'keep it, and count no post for it'],
  ] as const) {
    atOneService(group.command(verb), does).action(
      async (hashtag: string, { database, service, json }: HashtagOptions) => {
        const changed = await withStore(database, 'existing', async (store) => {
          const tracked = { ...(await requireHashtag(store, hashtag, service)), enabled };
          await write(store, 'hashtag.changed', tracked, (unit) => store.hashtags.put(unit, tracked));
          return tracked;
        });
        if (json) terminal.out(jsonText(tellHashtag(changed)));
        else terminal.err(`#${hashtag} is ${enabled ? 'on' : 'off'} for ${service}`);
      },
    );
  }
  group
    .command('preview')
    .description('what a hashtag would have counted: in the stored posts of the last hours, or in recordings')
    .argument('<hashtag>', 'with or without #', hashtagArgument)
    .argument('[posts...]', 'recordings to look through instead of the database')
    .option('--hours <count>', 'how far back to look in the database', hoursArgument, 24)
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (hashtag: string, paths: string[], { database, hours, json }: PreviewOptions) => {
      const preview =
        paths.length > 0
          ? await previewOfFiles(terminal, hashtag, paths)
          : await withStore(database, 'existing', (store) => previewOfStore(store, hashtag, hours));
      terminal.out(json ? jsonText(previewJson(hashtag, preview)) : previewText(hashtag, preview));
      if (paths.length === 0)
        terminal.err('only stored posts were looked at; posts that no rule matches are not stored');
    });
  registerSuggest(group, terminal);
}

/** Changes a hashtag, and writes that down. */
async function write(
  store: Store,
  action: Extract<AuditAction, `hashtag.${string}`>,
  hashtag: TrackedHashtag,
  change: (unit: WriteUnit) => Promise<unknown>,
): Promise<void> {
  await store.write(async (unit) => {
    await change(unit);
    const deed = { by: COMMAND_LINE, atMs: Date.now() };
    await store.audit.add(unit, hashtagEntry(action, hashtag, deed));
  });
}

/** A command on one hashtag of one service. */
function atOneService(command: Command, description: string): Command {
  return command
    .description(description)
    .argument('<hashtag>', 'with or without #', hashtagArgument)
    .requiredOption('--service <slug>', 'the service that it tells of', slugArgument)
    .addOption(jsonOption())
    .addOption(databaseOption());
}

async function find(store: Store, hashtag: string, service: string): Promise<TrackedHashtag | undefined> {
  return (await store.hashtags.get(hashtag)).find((tracked) => tracked.service === service);
}

async function requireHashtag(store: Store, hashtag: string, slug: string): Promise<TrackedHashtag> {
  const service = await requireService(store, slug);
  const tracked = await find(store, hashtag, slug);
  if (tracked) return tracked;
  const hint = didYouMean(hashtag, service.hashtags) || `; see "outcry hashtags list --service ${slug}"`;
  throw new UsageError(`#${hashtag} is not tracked for ${slug}${hint}`);
}

/** A preview, or why there is none. */
type Looked = RulePreview | RefusedReading;

async function previewOfFiles(
  terminal: Terminal,
  hashtag: string,
  paths: readonly string[],
): Promise<RulePreview> {
  const recording = { name: paths.join(' '), ...(await readRecordings(paths, terminal)) };
  return done(await previewRecording(rulesWithHashtag(hashtag, null), recording));
}

async function previewOfStore(store: Store, hashtag: string, hours: number): Promise<RulePreview> {
  const nowMs = Date.now();
  const range = { startMs: nowMs - hours * HOUR_MS, endMs: nowMs };
  return done(await previewStored(store, rulesWithHashtag(hashtag, null), range));
}

/** @throws CommandError that says why there is no preview */
function done(preview: Looked): RulePreview {
  if (preview.kind === 'done') return preview;
  if (preview.kind === 'not-kept')
    throw new CommandError(
      `posts from before ${toIso(preview.keptFromMs)} are not kept; look back fewer --hours`,
    );
  throw new CommandError(
    preview.kind === 'forgotten'
      ? 'too many posts of that time have lost their texts'
      : `it names more than ${preview.reading.named} posts; look back fewer --hours`,
  );
}

function previewJson(hashtag: string, { posts, proposed, looked }: RulePreview) {
  return {
    hashtag,
    looked,
    counted: proposed.counted,
    excluded: proposed.excluded,
    spikes: proposed.spikes.map(spikeJson),
    posts: posts.map(({ post, proposed }) => ({
      id: post.id,
      createdAt: toIso(post.createdAtMs),
      verdict: proposed,
      text: post.text,
    })),
  };
}

function previewText(hashtag: string, { posts, proposed, looked }: RulePreview): string {
  const { counted, excluded, spikes } = proposed;
  return [
    ...posts.map(
      ({ post, proposed }) =>
        `${toIso(post.createdAtMs)}  ${proposed.padEnd(8)}  ${post.text.replace(/\s+/g, ' ').slice(0, 100)}\n`,
    ),
    ...spikes
      .map(spikeJson)
      .map(
        ({ onset, detectedAt, state, score }) =>
          `spike ${state}: from ${onset}, told at ${detectedAt}, score ${score}\n`,
      ),
    `#${hashtag}: ${counted} posts would have counted, ${excluded} not, of ${looked} posts looked at\n`,
  ].join('');
}
