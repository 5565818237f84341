import { Argument, type Command, Option } from 'commander';
import { ProblemError } from '../../api/http/problem.js';
import { ZodPipe } from '../../api/http/zod.pipe.js';
import { SubscriptionKeeper } from '../../api/subscriptions/subscription-keeper.js';
import {
  newSubscriptionBody,
  subscriptionPatchBody,
  tellDelivery,
  tellNewSubscription,
  tellSubscription,
} from '../../api/subscriptions/subscriptions.schemas.js';
import { loadConfig } from '../../config/load-config.js';
import { COMMAND_LINE } from '../../domain/audit.js';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/delivery.js';
import { CHANNEL_TYPES, type Subscription } from '../../domain/subscription.js';
import { type AlertDesk, createAlertDesk, seedCatalogue } from '../../pipeline/index.js';
import { type Store, type StoredDelivery } from '../../store/store.js';
import { CommandError, UsageError } from '../errors.js';
import { jsonText } from '../json-text.js';
import { namingOptions } from '../naming-options.js';
import { countArgument, databaseOption, editionArgument, jsonOption } from '../options.js';
import { type Given, readSettings, settingOptions } from '../subscription-settings.js';
import { readAllPages } from '../read-all-pages.js';
import { deliveriesText, subscriptionsText, subscriptionText } from '../subscriptions-text.js';
import { type Terminal } from '../terminal.js';
import { type StoreUse, withStore } from '../with-store.js';

interface CommonOptions {
  readonly json?: true;
  readonly database?: string;
}

interface DeliveriesOptions extends CommonOptions {
  readonly status?: DeliveryStatus;
  readonly limit: number;
}

/** Longest list of deliveries, as REST pages them. */
const MOST_DELIVERIES = 200;

/** What was not taken ends the command with its reason; the log of a desk would say it twice. */
const SILENT = { warn: () => undefined };

/** What a command on subscriptions works with. */
interface Counter {
  readonly store: Store;
  readonly desk: AlertDesk;
  readonly keeper: SubscriptionKeeper;
}

export function register(group: Command, terminal: Terminal): void {
  const tell = (subscription: Subscription, json: true | undefined, words: string) => {
    if (json) terminal.out(jsonText(tellSubscription(subscription)));
    else terminal.err(`${subscription.id} (${subscription.type}) ${words}`);
  };
  group
    .command('list')
    .description('those of the environment first, then by age')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(async ({ json, database }: CommonOptions) => {
      const all = await atCounter(terminal, database, ({ desk }) => desk.subscriptions(), 'create');
      const told = all.map(tellSubscription);
      terminal.out(json ? jsonText(told) : subscriptionsText(told));
    });
  onOne(group.command('show'), 'one of them; its secret and most of its address stay where they are').action(
    async (id: string, { json, database }: CommonOptions) => {
      const told = tellSubscription(await atCounter(terminal, database, ({ keeper }) => keeper.find(id)));
      terminal.out(json ? jsonText(told) : subscriptionText(told));
    },
  );
  settingOptions(
    group
      .command('add')
      .description('tell somebody else')
      .addArgument(new Argument('<type>', 'through what').choices(CHANNEL_TYPES)),
  )
    .option('--disabled', 'tell nothing yet')
    .addOption(jsonOption())
    .addOption(databaseOption())
    .action(
      async (
        type: string,
        { json, database, disabled, ...given }: Given & CommonOptions & { disabled?: true },
      ) => {
        const settings = await readSettings(given, terminal.input);
        const { subscription, madeSecret } = await atCounter(
          terminal,
          database,
          ({ keeper }) =>
            keeper.create(
              new ZodPipe(newSubscriptionBody).transform({
                type,
                ...settings,
                ...(disabled ? { enabled: false } : {}),
              }),
              COMMAND_LINE,
              Date.now(),
            ),
          'create',
        );
        if (json) return terminal.out(jsonText(tellNewSubscription(subscription, madeSecret)));
        terminal.out(subscriptionText(tellSubscription(subscription)));
        if (madeSecret !== null) terminal.err(`Signing key, shown only now: ${madeSecret}`);
      },
    );
  settingOptions(onOne(group.command('edit'), 'replace what is given, keep the rest, its secret too')).action(
    async (id: string, { json, database, ...given }: Given & CommonOptions) => {
      if (Object.keys(given).length === 0) throw new UsageError('nothing is to be changed; see --help');
      const settings = await readSettings(given, terminal.input);
      const changed = await atCounter(terminal, database, ({ keeper }) =>
        keeper.change(id, new ZodPipe(subscriptionPatchBody).transform(settings), COMMAND_LINE, Date.now()),
      );
      tell(changed, json, 'is changed');
    },
  );
  for (const [verb, enabled, does] of [
    ['enable', true, 'tell them again'],
    ['disable', false, 'tell them nothing, and keep all of it'],
  ] as const) {
    onOne(group.command(verb), does).action(async (id: string, { json, database }: CommonOptions) => {
      const changed = await atCounter(terminal, database, ({ keeper }) =>
        keeper.change(id, { enabled }, COMMAND_LINE, Date.now()),
      );
      tell(changed, json, `is ${enabled ? 'on' : 'off'}`);
    });
  }
  onOne(group.command('remove'), 'for good, and its log').action(
    async (id: string, { json, database }: CommonOptions) => {
      const removed = await atCounter(terminal, database, async ({ keeper }) => {
        const subscription = await keeper.find(id);
        await keeper.remove(id, COMMAND_LINE, Date.now());
        return subscription;
      });
      tell(removed, json, 'is removed');
    },
  );
  onOne(group.command('test'), 'send a message of nothing or a digest, once; exit 1: it was not taken')
    .option('--digest <date>', 'the digest of a day, 2025-06-10, or a week, 2025-W24', editionArgument)
    .action(async (id: string, { json, database, digest }: CommonOptions & { digest?: string }) => {
      const delivery = await atCounter(terminal, database, ({ keeper }) =>
        keeper.test(id, digest ?? null, Date.now()),
      );
      if (json) terminal.out(jsonText(tellDelivery(delivery)));
      assertTaken([delivery]);
      if (!json) terminal.err(`${id} took the test message`);
    });
  onOne(group.command('deliveries'), 'what became of each notice, newest first, for 30 days')
    .addOption(new Option('--status <status>', 'only these; dead: given up').choices(DELIVERY_STATUSES))
    .option('--limit <count>', 'how many at most', countArgument(MOST_DELIVERIES), 50)
    .action(async (id: string, { status, limit, json, database }: DeliveriesOptions) => {
      const { items } = await atCounter(terminal, database, async ({ keeper, store }) => {
        await keeper.find(id);
        return store.deliveries.list(id, { limit, cursor: null }, status);
      });
      const told = items.map(tellDelivery);
      terminal.out(json ? jsonText(told) : deliveriesText(told));
    });
  onOne(group.command('retry'), 'try deliveries again, now; exit 1: one was not taken')
    .argument('[deliveries...]', 'ids of them (default: all that were given up)')
    .action(async (id: string, named: string[], { json, database }: CommonOptions) => {
      const tried = await atCounter(terminal, database, async ({ keeper, store }) => {
        await keeper.find(id);
        if (named.length === 0) return retryDead({ store, keeper }, id, terminal);
        const outcomes: StoredDelivery[] = [];
        for (const notice of named) outcomes.push(await keeper.retry(id, notice));
        return outcomes;
      });
      const told = tried.map(tellDelivery);
      terminal.out(json ? jsonText(told) : deliveriesText(told));
      assertTaken(tried);
    });
}

/** A command on one subscription. */
function onOne(command: Command, description: string): Command {
  return command
    .description(description)
    .argument('<id>', 'of the subscription, as list tells it')
    .addOption(jsonOption())
    .addOption(databaseOption());
}

/** Opens the database and what delivers; what is refused there is told of the options that gave it. */
async function atCounter<T>(
  terminal: Terminal,
  database: string | undefined,
  work: (counter: Counter) => Promise<T>,
  use: StoreUse = 'existing',
): Promise<T> {
  const config = loadConfig();
  return withStore(database, use, async (store) => {
    if (use === 'create') await seedCatalogue(store, Date.now());
    const desk = createAlertDesk(store, config, SILENT);
    return namingOptions(() => work({ store, desk, keeper: new SubscriptionKeeper(store, desk, config) }));
  });
}

/**
 * Tries all dead letters, oldest first: the end of an outage is not told before its beginning. What is out of the order of
 * its outage is left as it is, and told.
 */
async function retryDead(
  { store, keeper }: Pick<Counter, 'store' | 'keeper'>,
  id: string,
  terminal: Terminal,
): Promise<StoredDelivery[]> {
  const dead = await readAllPages((page) => store.deliveries.list(id, page, 'dead'));
  const tried: StoredDelivery[] = [];
  for (const { notice } of dead.reverse()) {
    try {
      tried.push(await keeper.retry(id, notice));
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 409)) throw error;
      terminal.err(error.message);
    }
  }
  return tried;
}

/** @throws CommandError when one was not delivered */
function assertTaken(deliveries: readonly StoredDelivery[]): void {
  const refused = deliveries.filter(({ status }) => status !== 'delivered');
  if (refused.length > 0)
    throw new CommandError(
      `${refused.length} of ${deliveries.length} not delivered: ${[...new Set(refused.map(({ error }) => error))].join('; ')}`,
    );
}
