import { type Command } from 'commander';
import { COMMAND_LINE } from '../../domain/audit.js';
import { forgetPerson, postsOfPerson } from '../../pipeline/index.js';
import { jsonText } from '../json-text.js';
import { databaseOption, jsonOption } from '../options.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface ForgetOptions {
  readonly person: string;
  readonly dryRun?: true;
  readonly json?: true;
  readonly database?: string;
}

export function register(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--person <author>', 'as their platform names them: did:plc:…, https://server/@name, …')
    .option('--dry-run', 'only count their posts')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      '\nTheir posts lose text, address, id and author for good, and so do reposts of them; what was counted stays counted.' +
        '\nBackups that were taken before still hold them.',
    )
    .action(async ({ person, dryRun, json, database }: ForgetOptions) => {
      const posts = await withStore(database, 'existing', async (store) => {
        if (!dryRun) return forgetPerson(store, person, { by: COMMAND_LINE, atMs: Date.now() });
        let count = 0;
        for await (const page of postsOfPerson(store, person)) count += page.length;
        return count;
      });
      if (json) return terminal.out(jsonText({ posts, forgotten: !dryRun }));
      const verb = dryRun ? 'would be forgotten' : 'forgotten';
      terminal.out(posts === 0 ? 'no posts of that person are kept\n' : `${posts} posts ${verb}\n`);
    });
}
