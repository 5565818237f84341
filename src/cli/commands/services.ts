import { type Command, Option } from 'commander';
import { checkUpstreams } from '../../api/services/check-upstreams.js';
import { COMMAND_LINE } from '../../domain/audit.js';
import { serviceEntries } from '../../domain/audit-entries.js';
import { type TrackedService } from '../../domain/tracked-service.js';
import {
  planServices,
  seedCatalogue,
  type ServicesPlan,
  storePlan,
  toServices,
  warnOfNoRule,
} from '../../pipeline/index.js';
import { CommandError, UsageError } from '../errors.js';
import { type Store, type WriteUnit } from '../../store/store.js';
import { jsonText } from '../json-text.js';
import { namingOptions } from '../naming-options.js';
import { databaseOption, jsonOption, namesArgument, slugArgument } from '../options.js';
import { readServicesFile } from '../read-inputs.js';
import { requireService } from '../require-service.js';
import { tableText } from '../table-text.js';
import { type Terminal } from '../terminal.js';
import { withStore } from '../with-store.js';
import { registerDiscover } from './discover.js';

interface CommonOptions {
  readonly database?: string;
  readonly json?: true;
}

export function register(group: Command, terminal: Terminal): void {
  registerDiscover(group, terminal);
  /** Tells what has become of a service. */
  const tell = (service: TrackedService, json: true | undefined, words: string) => {
    if (json) terminal.out(jsonText(service));
    else terminal.err(`${service.slug} ${words}`);
  };
  group
    .command('list')
    .description('all of them, also those that are switched off')
    .addOption(jsonOption('tell them in the shape of services.json'))
    .addOption(databaseOption())
    .action(async ({ database, json }: CommonOptions) => {
      const services = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        return store.services.list();
      });
      terminal.out(json ? jsonText(services) : servicesText(services));
    });
  ruleOptions(group.command('add'))
    .description('track another service')
    .action(async (slug: string, { database, json, ...given }: CommonOptions & Partial<TrackedService>) => {
      const added = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        if (await store.services.get(slug)) throw new CommandError(`there is a service "${slug}" already`);
        const service = await readService(store, { name: slug, ...given, slug });
        await write(store, null, service, (unit, nowMs) =>
          store.services.insert(unit, service, 'cli', nowMs),
        );
        return service;
      });
      tell(added, json, 'is tracked');
      for (const warning of warnOfNoRule([added])) terminal.err(warning);
    });
  ruleOptions(group.command('change'))
    .description('replace what is given, keep the rest')
    .action(async (slug: string, { database, json, ...given }: CommonOptions & Partial<TrackedService>) => {
      if (Object.keys(given).length === 0) throw new UsageError('nothing is to be changed; see --help');
      const changed = await withStore(database, 'existing', async (store) => {
        const before = await requireService(store, slug);
        const service = await readService(store, { ...before, ...given });
        await write(store, before, service, (unit, nowMs) =>
          store.services.update(unit, service, 'cli', nowMs),
        );
        return service;
      });
      tell(changed, json, 'is changed');
    });
  group
    .command('import')
    .description('add services from a services.json; those with a known slug are replaced')
    .argument('<file>', 'services.json')
    .option('--prune', 'stop tracking services that are not in the file')
    .option('--dry-run', 'only tell what would change')
    .addOption(jsonOption('tell those of the file'))
    .addOption(databaseOption())
    .action(async (file: string, options: CommonOptions & { prune?: true; dryRun?: true }) => {
      const { database, json, prune = false, dryRun = false } = options;
      const services = await readServicesFile(file, terminal);
      const plan = await withStore(database, 'create', async (store) => {
        await seedCatalogue(store, Date.now());
        const plan = await planServices(store, services, { prune });
        if (!dryRun)
          await store.write((unit) => storePlan(store, unit, plan, { by: COMMAND_LINE, atMs: Date.now() }));
        return plan;
      });
      for (const { slug, upstream } of plan.strangers)
        terminal.err(`${file}: ${slug} depends on "${upstream}", which is not tracked`);
      if (json) terminal.out(jsonText(services));
      else for (const line of planLines(plan)) terminal.out(`${line}\n`);
      if (!dryRun) terminal.err(`${services.length} services are tracked from ${file}`);
    });
  for (const [verb, enabled, does] of [
    ['enable', true, 'ask for it and count its posts again'],
    ['disable', false, 'keep it, and neither ask for it nor count'],
  ] as const) {
    group
      .command(verb)
      .description(does)
      .argument('<slug>', 'which service', slugArgument)
      .addOption(jsonOption())
      .addOption(databaseOption())
      .action(async (slug: string, { database, json }: CommonOptions) => {
        const changed = await withStore(database, 'existing', async (store) => {
          const before = await requireService(store, slug);
          const service = { ...before, enabled };
          await write(store, before, service, (unit, nowMs) =>
            store.services.update(unit, service, 'cli', nowMs),
          );
          return service;
        });
        tell(changed, json, `is ${enabled ? 'on' : 'off'}`);
      });
  }
  group
    .command('remove')
    .description('stop tracking it for good; its counts are kept')
    .argument('<slug>', 'which service', slugArgument)
    .addOption(jsonOption('tell what it was'))
    .addOption(databaseOption())
    .action(async (slug: string, { database, json }: CommonOptions) => {
      const removed = await withStore(database, 'existing', async (store) => {
        const service = await requireService(store, slug);
        await write(store, service, null, (unit, nowMs) => store.services.remove(unit, slug, 'cli', nowMs));
        return service;
      });
      tell(removed, json, 'is no longer tracked; its counts are kept');
    });
}

/** Changes a service, and writes that down. */
async function write(
  store: Store,
  before: TrackedService | null,
  after: TrackedService | null,
  change: (unit: WriteUnit, nowMs: number) => Promise<unknown>,
): Promise<void> {
  const deed = { by: COMMAND_LINE, atMs: Date.now() };
  await store.write(async (unit) => {
    await change(unit, deed.atMs);
    await store.audit.add(unit, ...serviceEntries(before, after, deed));
  });
}

/** What a rule is made of, for a command on one service. */
function ruleOptions(command: Command): Command {
  return command
    .argument('<slug>', 'lower-case letters, digits and hyphens', slugArgument)
    .option('--name <name>', 'as people know it (default of a new one: the slug)')
    .option('--hashtags <list>', 'comma list', namesArgument)
    .option('--phrases <list>', 'comma list of words that alone tell of trouble', namesArgument)
    .option('--aliases <list>', 'comma list of names that count beside a symptom', namesArgument)
    .option('--depends-on <list>', 'comma list of slugs of upstreams', namesArgument)
    .addOption(
      new Option('--match <mode>', 'what counts: the rules, or every post that names it').choices([
        'rule',
        'alias',
      ]),
    )
    .addOption(jsonOption())
    .addOption(databaseOption());
}

/** @throws UsageError that names the option whose value is wrong */
async function readService(store: Store, record: Partial<TrackedService>): Promise<TrackedService> {
  return namingOptions(async () => {
    const [service] = toServices([record]) as [TrackedService];
    await checkUpstreams(store, service);
    return service;
  });
}

function servicesText(services: readonly TrackedService[]): string {
  const rows = services.map(({ slug, name, enabled, hashtags }) => [
    slug,
    name,
    enabled ? 'on' : 'off',
    hashtags.map((tag) => `#${tag}`).join(' '),
  ]);
  return tableText(['slug', 'name', '', 'hashtags'], rows);
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
