import { type Command, Option } from 'commander';
import { type TrackedService } from '../../domain/tracked-service.js';
import {
  planServices,
  seedCatalogue,
  type ServicesPlan,
  storePlan,
  toServices,
  trackServices,
} from '../../pipeline/index.js';
import { noSuchService } from '../no-such-service.js';
import { CommandError, UsageError } from '../errors.js';
import { type Store } from '../../store/store.js';
import { databaseOption, slugArgument } from '../options.js';
import { readServicesFile } from '../read-inputs.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';
import { registerDiscover } from './discover.js';

interface DatabaseOption {
  readonly database?: string;
}

const list = (cell: string): string[] => cell.split(',').map((entry) => entry.trim());

export function registerServices(program: Command, terminal: Terminal): void {
  const group = program
    .command('services')
    .description('tracked services: list, add, change, import, enable, disable, remove, discover');
  registerDiscover(group, terminal);
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
          await assertUpstreams(store, service ? [service] : []);
          if (service) await store.write((unit) => store.services.insert(unit, service, 'cli', Date.now()));
        });
        terminal.err(`${slug} is tracked`);
      },
    );
  group
    .command('change')
    .description('replace what is given, keep the rest')
    .argument('<slug>', 'which service', slugArgument)
    .option('--name <name>', 'as people know it')
    .option('--hashtags <list>', 'comma list', list)
    .option('--phrases <list>', 'comma list of words that alone tell of trouble', list)
    .option('--aliases <list>', 'comma list of names that count beside a symptom', list)
    .option('--depends-on <list>', 'comma list of slugs of upstreams', list)
    .addOption(
      new Option('--match <mode>', 'what counts: the rules, or every post that names it').choices([
        'rule',
        'alias',
      ]),
    )
    .addOption(databaseOption())
    .action(async (slug: string, { database, ...changes }: DatabaseOption & Record<string, unknown>) => {
      if (Object.keys(changes).length === 0) throw new UsageError('nothing is to be changed; see --help');
      await withStore(database, 'existing', async (store) => {
        const known = await store.services.get(slug);
        if (!known) throw await noSuchService(store, slug);
        const services = toServices([{ ...known, ...changes }]);
        await assertUpstreams(store, services);
        await store.write((unit) => trackServices(store, unit, services, Date.now()));
      });
      terminal.err(`${slug} is changed`);
    });
  group
    .command('import')
    .description('add services from a services.json; those with a known slug are replaced')
    .argument('<file>', 'services.json')
    .option('--prune', 'stop tracking services that are not in the file')
    .option('--dry-run', 'only tell what would change')
    .addOption(databaseOption())
    .action(async (file: string, options: DatabaseOption & { prune?: true; dryRun?: true }) => {
      const services = await readServicesFile(file, terminal);
      const { database, prune = false, dryRun = false } = options;
      const plan = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        const plan = await planServices(store, services, { prune });
        if (!dryRun)
          await store.write((unit) => storePlan(store, unit, plan, { by: 'cli', nowMs: Date.now() }));
        return plan;
      });
      for (const { slug, upstream } of plan.strangers)
        terminal.err(`${file}: ${slug} depends on "${upstream}", which is not tracked`);
      for (const line of planLines(plan)) terminal.out(`${line}\n`);
      if (!dryRun) terminal.err(`${services.length} services are tracked from ${file}`);
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
          if (!service) throw await noSuchService(store, slug);
          await store.write((unit) =>
            store.services.update(unit, { ...service, enabled }, 'cli', Date.now()),
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
        if (!(await store.services.get(slug))) throw await noSuchService(store, slug);
        await store.write((unit) => store.services.remove(unit, slug));
      });
      terminal.err(`${slug} is no longer tracked; its counts are kept`);
    });
}

/** @throws CommandError for an upstream that is neither tracked nor among `services` */
async function assertUpstreams(store: Store, services: readonly TrackedService[]): Promise<void> {
  const known = new Set([...(await store.services.list()), ...services].map(({ slug }) => slug));
  const strange = services.flatMap(({ dependsOn }) => dependsOn).find((upstream) => !known.has(upstream));
  if (strange !== undefined) throw new CommandError(`there is no service "${strange}" to depend on`);
}

/** What an import does, a line each. */
function planLines({ added, changed, removed, same }: ServicesPlan): string[] {
  return [
    ...added.map(({ slug }) => `added    ${slug}`),
    ...changed.map(({ after, fields }) => `changed  ${after.slug}: ${fields.join(', ')}`),
    ...removed.map(({ slug }) => `removed  ${slug}`),
    `${same.length} unchanged`,
  ];
}
