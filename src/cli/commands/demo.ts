import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command } from 'commander';
import { DEMO_SERVICE, ENDS_MS, HEARD_FROM_MS } from '../../demo/facts.js';
import { officialWindowAt } from '../../demo/official-window.js';
import { postsOf } from '../../demo/posts-of-minute.js';
import { byEventOrder } from '../../domain/post.js';
import { windowJson, writePostLine } from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { jsonOption } from '../options.js';
import { type Terminal } from '../terminal.js';

export function registerDemo(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('write the synthetic 10 June 2025 into a folder, as files that replay and backtest read')
    .argument('<folder>', 'for posts.ndjson, services.json and windows.json; made if it is not there')
    .addOption(jsonOption('tell what was written as JSON'))
    .action(async (folder: string, { json }: { json?: true }) => {
      const posts = [...postsOf({ startMs: HEARD_FROM_MS, endMs: ENDS_MS })].sort(byEventOrder);
      const windows = [officialWindowAt(ENDS_MS)].filter((window) => window !== null);
      const files = {
        'posts.ndjson': posts.map(writePostLine).join(''),
        'services.json': jsonText([DEMO_SERVICE]),
        'windows.json': jsonText(windows.map(windowJson)),
      };
      for (const [name, text] of Object.entries(files)) await writeNew(folder, name, text);
      if (json) terminal.out(jsonText({ posts: posts.length, files: Object.keys(files) }));
      else
        terminal.err(`wrote ${posts.length} synthetic posts, which stand for no real counts, to ${folder}`);
    });
}

async function writeNew(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CommandError(`there is a file already: ${path}`);
    throw new UsageError(`${path} cannot be written: ${message}`);
  }
}
