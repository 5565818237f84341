import { type Command } from 'commander';
import { HOUR_MS } from '../../domain/time.js';
import { readSuggestions, suggestionJson } from '../../pipeline/index.js';
import { jsonText } from '../json-text.js';
import { countArgument, databaseOption, hoursArgument, jsonOption, slugArgument } from '../options.js';
import { requireService } from '../require-service.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

const MOST_TOLD = 200;

interface SuggestOptions {
  readonly hours: number;
  readonly limit: number;
  readonly unseen?: true;
  readonly json?: true;
  readonly database?: string;
}

export function registerSuggest(group: Command, terminal: Terminal): void {
  group
    .command('suggest')
    .description('hashtags and phrases that a service might track as well, from its stored posts')
    .argument('<service>', 'slug of the service', slugArgument)
    .option('--hours <count>', 'how far back to look', hoursArgument, 7 * 24)
    .option('--limit <count>', 'how many to tell', countArgument(MOST_TOLD), 20)
    .option('--unseen', 'also variants of the name that nobody was seen to use')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async (slug: string, { hours, limit, unseen, json, database }: SuggestOptions) => {
      const endMs = Date.now();
      const range = { startMs: endMs - hours * HOUR_MS, endMs };
      const { suggestions, name } = await withStore(database, 'existing', async (store) => {
        const service = await requireService(store, slug);
        const query = { service, range, unseen: unseen ?? false, limit };
        return { ...(await readSuggestions(store, query)), name: service.name };
      });
      const told = suggestions.map((suggestion) => suggestionJson(suggestion, name));
      if (json) terminal.out(jsonText(told));
      else if (told.length > 0) {
        const rows = told.map(({ kind, text, posts, authors, noise, reason }) => [
          kind === 'hashtag' ? `#${text}` : text,
          String(posts),
          String(authors),
          noise,
          reason,
        ]);
        terminal.out(tableText(['suggestion', 'posts', 'people', 'noise', 'reason'], rows));
      } else
        terminal.err(`nothing in the stored posts of ${hours} hours that ${slug} does not track already`);
      terminal.err('only stored posts were looked at; posts that no rule matches are not stored');
    });
}
