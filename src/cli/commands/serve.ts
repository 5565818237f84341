import { type Command } from 'commander';
import { databaseOption } from '../options.js';
import { type Terminal } from '../terminal.js';

export function register(command: Command, terminal: Terminal): void {
  command.addOption(databaseOption()).action(async ({ database }: { database?: string }) => {
    // Loaded only here: no other command needs Nest.
    const { serve } = await import('../../main.js');
    await serve((line) => terminal.out(`${line}\n`), database);
  });
}
