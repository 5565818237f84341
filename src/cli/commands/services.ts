import { type Command } from 'commander';
import { seedCatalogue, toServices, trackServices } from '../../pipeline/index.js';
import { CommandError } from '../errors.js';
import { databaseOption, slugArgument } from '../options.js';
import { readServicesFile } from '../read-inputs.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';

interface DatabaseOption {
  readonly database?: string;
}

const list = (cell: string): string[] => cell.split(',').map((entry) => entry.trim());

export function registerServices(program: Command, terminal: Terminal): void {
  const group = program
    .command('services')
    .description('tracked services: list, add, import, enable, disable, remove');
  group
    .command('list')
    .option('--json', 'tell them in the shape of services.json')
    .addOption(databaseOption())
    .action(async ({ database, json }: DatabaseOption & { json?: true }) => {
      const services = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        return store.services.list();
      });
      if (json) terminal.out(`${JSON.stringify(services, null, 1)}\n`);
      else {
        const rows = services.map(({ slug, name, enabled, hashtags }) => [
          slug,
          name,
          enabled ? 'on' : 'off',
          hashtags.map((tag) => `#${tag}`).join(' '),
        ]);
        terminal.out(tableText(['slug', 'name', '', 'hashtags'], rows));
      }
    });
  group
    .command('add')
    .argument('<slug>', 'lower-case letters, digits and hyphens', slugArgument)
    .option('--name <name>', 'as people know it (default: the slug)')
    .option('--hashtags <list>', 'comma list', list, [])
    .option('--phrases <list>', 'comma list of words that alone tell of trouble', list, [])
    .option('--aliases <list>', 'comma list of names that count beside a symptom', list, [])
    .option('--depends-on <list>', 'comma list of slugs of upstreams', list, [])
    .addOption(databaseOption())
    .action(
      async (
        slug: string,
        options: DatabaseOption &
          Record<'hashtags' | 'phrases' | 'aliases' | 'dependsOn', string[]> & { name?: string },
      ) => {
        const { database, name = slug, hashtags, phrases, aliases, dependsOn } = options;
        const [service] = toServices([{ slug, name, hashtags, phrases, aliases, dependsOn }]);
        await withStore(database, 'create', async (store) => {
          await seedCatalogue(store, Date.now());
          if (await store.services.get(slug)) throw new CommandError(`there is a service "${slug}" already`);
          if (service) await store.write((unit) => store.services.insert(unit, service, 'user', Date.now()));
        });
        terminal.err(`${slug} is tracked`);
      },
    );
  group
    .command('import')
    .description('add services from a services.json; those with a known slug are replaced')
    .argument('<file>', 'services.json')
    .addOption(databaseOption())
    .action(async (file: string, { database }: DatabaseOption) => {
      const services = await readServicesFile(file);
      await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        await store.write((unit) => trackServices(store, unit, services, Date.now()));
      });
      terminal.err(`${services.length} services are tracked from ${file}`);
    });
  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    group
      .command(verb)
      .argument('<slug>', 'which service', slugArgument)
      .addOption(databaseOption())
      .action(async (slug: string, { database }: DatabaseOption) => {
        await withStore(database, 'existing', async (store) => {
          const service = await store.services.get(slug);
          if (!service) throw new CommandError(`there is no service "${slug}"`);
          await store.write((unit) =>
            store.services.update(unit, { ...service, enabled }, 'user', Date.now()),
          );
        });
        terminal.err(`${slug} is ${enabled ? 'on' : 'off'}`);
      });
  }
  group
    .command('remove')
    .argument('<slug>', 'which service', slugArgument)
    .addOption(databaseOption())
    .action(async (slug: string, { database }: DatabaseOption) => {
      await withStore(database, 'existing', async (store) => {
        if (!(await store.services.get(slug))) throw new CommandError(`there is no service "${slug}"`);
        await store.write((unit) => store.services.remove(unit, slug));
      });
      terminal.err(`${slug} is no longer tracked; its counts are kept`);
    });
}
