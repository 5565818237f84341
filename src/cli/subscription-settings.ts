import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGUAGES } from '../languages/languages.js';
import { SPIKE_STATES } from '../domain/spike.js';
import { UsageError } from './errors.js';
import { countArgument, namesArgument, shareArgument, someOf, timezoneArgument } from './options.js';

/** Takes a setting away. */
const NONE = 'none';
const ALL = 'all';
/** Stands for what is written to stdin. */
const STDIN = '-';
const WEEK_MINUTES = 7 * 1440;

/** Settings of a subscription as options give them. */
export interface Given {
  readonly url?: string;
  readonly to?: string;
  readonly secret?: string;
  readonly services?: readonly string[];
  readonly states?: readonly string[];
  readonly minConfidence?: number;
  readonly lang?: string;
  readonly timezone?: string;
  readonly quiet?: { readonly from: string; readonly to: string } | typeof NONE;
  readonly remind?: number | typeof NONE;
  readonly alerts?: 'on' | 'off';
  readonly digests?:
    { readonly every: string; readonly at?: string; readonly whenCalm: boolean } | typeof NONE;
}

/** Gives a command the options of {@link Given}. */
export function settingOptions(command: Command): Command {
  return command
    .option(
      '--url <address>',
      `where it is posted to; -: read from stdin, as it often is a secret; or ${NONE}`,
    )
    .option('--to <whom>', `mail addresses (comma list), a Telegram chat, or a Slack channel; or ${NONE}`)
    .option(
      '--secret <key>',
      `signing key or token; -: read from stdin, so that no history keeps it; or ${NONE}`,
    )
    .option('--services <slugs>', `comma list; or ${ALL}`, servicesArgument)
    .option(
      '--states <list>',
      `rungs that are told: ${SPIKE_STATES.join(',')}`,
      someOf('state', SPIKE_STATES),
    )
    .option('--min-confidence <share>', 'an alert does not begin below it, 0 to 1', shareArgument)
    .addOption(new Option('--lang <code>', 'of the messages').choices(LANGUAGES))
    .option('--timezone <zone>', 'of quiet hours and of times in messages', timezoneArgument)
    .option('--quiet <hours>', `nothing is told then: HH:MM-HH:MM; or ${NONE}`, quietArgument)
    .option('--remind <minutes>', `an open outage is told again after so long; or ${NONE}`, remindArgument)
    .addOption(
      new Option('--alerts <switch>', 'whether outages are told as they happen').choices(['on', 'off']),
    )
    .option(
      '--digests <wish>',
      `digests: day or week, with @HH:MM, and ,no-calm to be spared what is calm; or ${NONE}`,
      digestsArgument,
    );
}

/** Slugs of services, or all of them, which a subscription holds as an empty list. */
function servicesArgument(text: string): string[] {
  return text === ALL ? [] : namesArgument(text);
}

function quietArgument(text: string): NonNullable<Given['quiet']> {
  if (text === NONE) return NONE;
  const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  if (from === undefined || to === undefined)
    throw new InvalidArgumentError(`It must be two times of day such as 22:00-06:30, or ${NONE}.`);
  return { from, to };
}

function remindArgument(text: string): NonNullable<Given['remind']> {
  return text === NONE ? NONE : countArgument(WEEK_MINUTES)(text);
}

function digestsArgument(text: string): NonNullable<Given['digests']> {
  if (text === NONE) return NONE;
  const [, every, at, noCalm] = /^(day|week)(?:@(\d{2}:\d{2}))?(,no-calm)?$/.exec(text) ?? [];
  if (every === undefined)
    throw new InvalidArgumentError(
      `It must be day or week, such as day@07:00 or week@08:30,no-calm, or ${NONE}.`,
    );
  return { every, ...(at === undefined ? {} : { at }), whenCalm: noCalm === undefined };
}

/**
 * The same under the names that REST has for them, not judged yet.
 *
 * @param input  read where an option says so
 * @throws UsageError when two options say so, or nothing comes
 */
export async function readSettings(
  { lang, quiet, remind, alerts, digests, url, to, secret, ...same }: Given,
  input: AsyncIterable<Buffer | string>,
): Promise<Readonly<Record<string, unknown>>> {
  if (url === STDIN && secret === STDIN)
    throw new UsageError('--url and --secret cannot both be read from stdin');
  const typed = url === STDIN || secret === STDIN ? await readLine(input) : '';
  const addressed = (text: string | undefined) => (text === STDIN ? typed : orNull(text));
  const settings = {
    ...same,
    url: addressed(url),
    to: orNull(to),
    secret: addressed(secret),
    language: lang,
    quietHours: orNull(quiet),
    reminderMinutes: orNull(remind),
    alerts: alerts && alerts === 'on',
    digests: orNull(digests),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function orNull<T>(value: T | undefined): T | null | undefined {
  return value === NONE ? null : value;
}

async function readLine(input: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of input) text += chunk.toString();
  if (text.trim() === '') throw new UsageError('nothing came on stdin');
  return text.trim();
}
