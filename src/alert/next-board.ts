import { type Spike, SPIKE_STATES } from '../domain/spike.js';
import { type Subscription } from '../domain/subscription.js';
import { MINUTE_MS } from '../domain/time.js';
import {
  type AlertNotice,
  type AlertState,
  type AlertStory,
  type AlertThread,
  CALM,
  type Cause,
  type NoticeKind,
  type OfficialWord,
} from './alert.js';
import { nextAlert } from './next-alert.js';
import { isQuiet } from './quiet-hours.js';

/** What goes on at a moment. */
export interface AlertScene {
  readonly nowMs: number;
  /** The newest Spike of each service that may be told; an ended one says when it ended. */
  readonly spikes: ReadonlyMap<string, Spike>;
  /** Names of services as people write them. */
  readonly names: ReadonlyMap<string, string>;
  /** Services whose groups have one id have, likelier than not, one cause. */
  readonly groups: ReadonlyMap<string, AlertGroup>;
  readonly official: ReadonlyMap<string, OfficialWord>;
}

export interface AlertGroup {
  readonly id: string;
  readonly cause: Cause | null;
}

/** What one subscription was told and is still to be told; plain JSON. */
export interface AlertBoard {
  /** By service; those that are calm are left out. */
  readonly alerts: Readonly<Record<string, AlertState>>;
  /** Outages that are open, or whose end is held back. */
  readonly threads: readonly BoardThread[];
  /** Outages that began and ended in quiet hours, to be counted at their end. */
  readonly over: number;
}

interface BoardThread extends AlertThread {
  /** Services that have not recovered yet. */
  readonly open: readonly string[];
  /** When something of it was last told; `null`: nothing yet. */
  readonly toldMs: number | null;
  /** Whether it was confirmed. */
  readonly confirmed: boolean;
  /** Whether something happened to it that quiet hours hold back. */
  readonly held: boolean;
}

export const EMPTY_BOARD: AlertBoard = { alerts: {}, threads: [], over: 0 };

type BoardRules = Pick<
  Subscription,
  'services' | 'states' | 'minConfidence' | 'quietHours' | 'timezone' | 'reminderMinutes'
>;

/** A thread with what has just happened to it. */
interface Happening {
  readonly thread: BoardThread;
  readonly event: NoticeKind | null;
}

/**
 * The next state of all that one subscription is told, and what it is to be told now. A thread speaks at most once a
 * call: of its beginning, else of its end, else of its confirmation, else of services that joined it, else as a reminder.
 *
 * In quiet hours nothing is told. At their end one summary tells of every thread to which something happened and that is
 * still open, with the number of those that came and went; a thread that was told before and is over gets its end.
 */
export function nextBoard(
  board: AlertBoard,
  scene: AlertScene,
  rules: BoardRules,
): { readonly board: AlertBoard; readonly notices: readonly AlertNotice[] } {
  const moves = moveAlerts(board, scene, rules);
  const happenings = thread(board.threads, moves, scene);
  const alerts = Object.fromEntries(
    moves.flatMap(({ service, state }) => (state.phase === 'normal' ? [] : [[service, state]])),
  );
  const spoken = isQuiet(rules.quietHours, rules.timezone, scene.nowMs)
    ? holdBack(happenings, board.over)
    : tell(happenings, board.over, scene.nowMs, rules);
  return {
    board: { alerts, threads: spoken.threads, over: spoken.over },
    notices: spoken.notices,
  };
}

type ServiceMove = ReturnType<typeof nextAlert> & { readonly service: string };

/** Moves the alert of every service on; in the order in which their outages began. */
function moveAlerts({ alerts }: AlertBoard, scene: AlertScene, rules: BoardRules): ServiceMove[] {
  const wanted = [...scene.spikes.keys()].filter(
    (service) => rules.services.length === 0 || rules.services.includes(service),
  );
  const from = SPIKE_STATES.find((state) => rules.states.includes(state)) ?? 'suspected';
  return [...new Set([...wanted, ...Object.keys(alerts)])]
    .map((service) => {
      const name = scene.names.get(service) ?? service;
      const { minConfidence } = rules;
      const spike = scene.spikes.get(service) ?? null;
      const move = nextAlert(alerts[service] ?? CALM, spike, scene.nowMs, { name, from, minConfidence });
      const official = scene.official.get(service) ?? move.story?.official ?? null;
      return { ...move, service, story: move.story && { ...move.story, official } };
    })
    .sort((a, b) => onsetOf(a) - onsetOf(b) || (a.service < b.service ? -1 : 1));
}

function onsetOf({ story }: ServiceMove): number {
  return story?.onsetMs ?? Infinity;
}

/** Puts what happened to services into the threads that they belong to. */
function thread(
  before: readonly BoardThread[],
  moves: readonly ServiceMove[],
  { groups }: AlertScene,
): Happening[] {
  const happenings = before.map((known): Happening => follow(known, moves, groups));
  for (const { service, story, said } of moves) {
    if (said !== 'firing' || !story) continue;
    const index = happenings.findIndex(
      ({ thread: { open, stories } }) =>
        open.some((member) => isTogether(groups, member, service)) ||
        // The same Spike is back in an outage that others keep open.
        (open.length > 0 && stories.some(({ key }) => key === story.key)),
    );
    const found = happenings[index];
    if (found) happenings[index] = join(found, story);
    else happenings.push(begin(story, groups.get(service)?.cause ?? null));
  }
  return happenings;
}

function isTogether(groups: AlertScene['groups'], member: string, service: string): boolean {
  const group = groups.get(service);
  return group !== undefined && groups.get(member)?.id === group.id;
}

function begin(story: AlertStory, cause: Cause | null): Happening {
  const confirmed = story.state === 'confirmed';
  return {
    thread: {
      key: story.key,
      stories: [story],
      open: [story.service],
      cause,
      toldMs: null,
      confirmed,
      held: false,
    },
    event: 'firing',
  };
}

/** A service joins a thread, or joins it again. */
function join({ thread: before, event }: Happening, story: AlertStory): Happening {
  const others = before.stories.filter(({ service }) => service !== story.service);
  return {
    thread: {
      ...before,
      stories: [...others, story],
      open: [...before.open, story.service],
      confirmed: before.confirmed || story.state === 'confirmed',
    },
    event: event ?? 'updated',
  };
}

/** What happened to the services of a thread that is known. */
function follow(before: BoardThread, moves: readonly ServiceMove[], groups: AlertScene['groups']): Happening {
  const mine = new Map(
    moves.filter(({ service }) => before.open.includes(service)).map((move) => [move.service, move]),
  );
  const open = before.open.filter((service) => {
    const move = mine.get(service);
    return move !== undefined && move.said !== 'recovered';
  });
  const stories = before.stories.map((story) => mine.get(story.service)?.story ?? story);
  const isConfirmed = [...mine.values()].some(({ said }) => said === 'confirmed');
  const causes = before.open.map((service) => groups.get(service)?.cause ?? null);
  return {
    thread: {
      ...before,
      stories,
      open,
      cause: causes.find((cause) => cause !== null) ?? before.cause,
      confirmed: before.confirmed || isConfirmed,
    },
    event: isConfirmed && !before.confirmed ? 'confirmed' : null,
  };
}

interface Spoken {
  readonly threads: readonly BoardThread[];
  readonly over: number;
  readonly notices: readonly AlertNotice[];
}

const isOver = ({ open }: BoardThread): boolean => open.length === 0;

function holdBack(happenings: readonly Happening[], over: number): Spoken {
  const kept = happenings.filter(({ thread: held }) => !isOver(held) || held.toldMs !== null);
  return {
    threads: kept.map(({ thread: held, event }) => ({
      ...held,
      held: held.held || event !== null || isOver(held),
    })),
    over: over + happenings.length - kept.length,
    notices: [],
  };
}

function tell(happenings: readonly Happening[], over: number, nowMs: number, rules: BoardRules): Spoken {
  const threads: BoardThread[] = [];
  const notices: AlertNotice[] = [];
  const late: BoardThread[] = [];
  let unheard = over;
  for (const { thread: now, event } of happenings) {
    if (isOver(now)) {
      if (now.toldMs === null) unheard++;
      else notices.push(toNotice('recovered', nowMs, [now]));
    } else if (now.held) {
      late.push(now);
      threads.push({ ...now, held: false, toldMs: nowMs });
    } else {
      const kind = isWanted(event, rules) ? event : isDue(now, nowMs, rules) ? 'reminder' : null;
      threads.push(kind === null ? now : { ...now, toldMs: nowMs });
      if (kind !== null) notices.push(toNotice(kind, nowMs, [now]));
    }
  }
  if (late.length > 0 || unheard > 0) notices.push(toNotice('summary', nowMs, late, unheard));
  return { threads, over: 0, notices };
}

/** Whoever asked for suspected outages alone is not told of their confirmation. */
function isWanted(event: NoticeKind | null, { states }: BoardRules): event is NoticeKind {
  return event !== null && (event !== 'confirmed' || states.includes('confirmed'));
}

function isDue({ toldMs }: BoardThread, nowMs: number, { reminderMinutes }: BoardRules): boolean {
  return reminderMinutes !== null && toldMs !== null && nowMs - toldMs >= reminderMinutes * MINUTE_MS;
}

function toNotice(kind: NoticeKind, atMs: number, threads: readonly BoardThread[], over = 0): AlertNotice {
  const [first] = threads;
  const key = kind === 'summary' || !first ? `${kind}:${atMs}` : first.key;
  return {
    id: kind === 'summary' || !first ? key : `${key}:${kind}:${atMs}`,
    kind,
    atMs,
    key,
    threads: threads.map(({ key: threadKey, stories, cause }) => ({ key: threadKey, stories, cause })),
    over,
  };
}
