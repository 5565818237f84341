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
import { nextAlert, retell } from './next-alert.js';
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

/** A thread as it is now, with what has just happened to it. */
interface Happening {
  /** As it was kept; `null`: it begins. */
  readonly before: BoardThread | null;
  readonly thread: BoardThread;
  /** Whether it is confirmed now and was not before. */
  readonly isConfirmed: boolean;
}

/** Services that join are told together, at most so often: a provider that fails takes a hundred down one by one. */
const JOINED_EVERY_MS = 5 * MINUTE_MS;

/**
 * The next state of all that one subscription is told, and what it is to be told now. A thread speaks at most once a
 * call: of its beginning, else of its end, else of its confirmation, else of services that joined it, else as a reminder.
 * A board on which nothing but numbers changed is the same object.
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
  const stirring = moves.filter(({ state }) => state.phase !== 'normal');
  const { threads, over, notices } = isQuiet(rules.quietHours, rules.timezone, scene.nowMs)
    ? holdBack(happenings, board.over)
    : tell(happenings, board.over, scene, rules);
  const isSame =
    over === board.over &&
    stirring.length === Object.keys(board.alerts).length &&
    stirring.every(({ service, state }) => board.alerts[service] === state) &&
    threads.length === board.threads.length &&
    threads.every((now, index) => now === board.threads[index]);
  const alerts = Object.fromEntries(stirring.map(({ service, state }) => [service, state]));
  return { board: isSame ? board : { alerts, threads, over }, notices };
}

type ServiceMove = ReturnType<typeof nextAlert> & {
  readonly service: string;
  readonly isSame: boolean;
};

/** Moves the alert of every service on. */
function moveAlerts({ alerts }: AlertBoard, scene: AlertScene, rules: BoardRules): ServiceMove[] {
  const wanted = [...scene.spikes.keys()].filter(
    (service) => rules.services.length === 0 || rules.services.includes(service),
  );
  const told = Object.keys(alerts).filter((service) => alerts[service]?.phase !== 'pending');
  const from = SPIKE_STATES.find((state) => rules.states.includes(state)) ?? 'suspected';
  return [...new Set([...wanted, ...told])].map((service) => {
    const name = scene.names.get(service) ?? service;
    const { minConfidence } = rules;
    const spike = scene.spikes.get(service) ?? null;
    const before = alerts[service] ?? CALM;
    const move = nextAlert(before, spike, scene.nowMs, { name, from, minConfidence });
    return { ...move, service, isSame: move.state === before };
  });
}

/** Puts what happened to services into the threads that they belong to; what began first comes first. */
function thread(
  before: readonly BoardThread[],
  moves: readonly ServiceMove[],
  { groups }: AlertScene,
): Happening[] {
  const moveOf = new Map(moves.map((move) => [move.service, move]));
  const happenings = before.map((known) => follow(known, moveOf));
  const begun = moves
    .flatMap(({ said, story }) => (said === 'firing' && story ? [story] : []))
    .sort((a, b) => a.onsetMs - b.onsetMs || (a.service < b.service ? -1 : 1));
  for (const story of begun) {
    const index = happenings.findIndex(
      ({ thread: { open, stories } }) =>
        open.some((member) => isTogether(groups, member, story.service)) ||
        // The same Spike is back in an outage that others keep open.
        (open.length > 0 && stories.some(({ key }) => key === story.key)),
    );
    const found = happenings[index];
    if (found) happenings[index] = join(found, story);
    else happenings.push(begin(story));
  }
  return happenings;
}

function isTogether(groups: AlertScene['groups'], member: string, service: string): boolean {
  const group = groups.get(service);
  return group !== undefined && groups.get(member)?.id === group.id;
}

function begin(story: AlertStory): Happening {
  const isConfirmed = story.state === 'confirmed';
  return {
    before: null,
    thread: {
      key: story.key,
      stories: [story],
      joined: [],
      open: [story.service],
      cause: null,
      toldMs: null,
      confirmed: isConfirmed,
      held: false,
    },
    isConfirmed,
  };
}

/** A service joins a thread, or joins it again. */
function join({ before, thread: now, isConfirmed }: Happening, story: AlertStory): Happening {
  const { service } = story;
  const isKnown = now.stories.some((known) => known.service === service);
  const confirmed = now.confirmed || story.state === 'confirmed';
  return {
    before,
    thread: {
      ...now,
      stories: isKnown
        ? now.stories.map((known) => (known.service === service ? story : known))
        : [...now.stories, story],
      joined: [...now.joined.filter((known) => known !== service), service],
      open: [...now.open, service],
      confirmed,
    },
    isConfirmed: isConfirmed || (confirmed && !now.confirmed),
  };
}

/** What happened to the services of a thread that is known. */
function follow(before: BoardThread, moveOf: ReadonlyMap<string, ServiceMove>): Happening {
  const moves = before.open.flatMap((service) => moveOf.get(service) ?? []);
  if (moves.every(({ isSame }) => isSame)) return { before, thread: before, isConfirmed: false };
  const open = moves.filter(({ said }) => said !== 'recovered').map(({ service }) => service);
  const storyOf = (told: AlertStory): AlertStory => {
    const story = before.open.includes(told.service) ? moveOf.get(told.service)?.story : null;
    return story ? { ...story, official: told.official } : told;
  };
  const isConfirmed = !before.confirmed && moves.some(({ said }) => said === 'confirmed');
  return {
    before,
    thread: {
      ...before,
      stories: before.stories.map(storyOf),
      open: open.length === before.open.length ? before.open : open,
      confirmed: before.confirmed || isConfirmed,
    },
    isConfirmed,
  };
}

/** A thread with all that is known when it is told. */
function upToDate(thread: BoardThread, { spikes, official, groups }: AlertScene): BoardThread {
  const causes = thread.open.map((service) => groups.get(service)?.cause ?? null);
  return {
    ...thread,
    stories: thread.stories.map((story) => {
      const spike = spikes.get(story.service);
      const isOpen = spike?.id === story.spike && thread.open.includes(story.service);
      const told = isOpen && story.endMs === null ? retell(story, spike) : story;
      return { ...told, official: official.get(story.service) ?? told.official };
    }),
    cause: causes.find((cause) => cause !== null) ?? thread.cause,
  };
}

interface Spoken {
  readonly threads: readonly BoardThread[];
  readonly over: number;
  readonly notices: readonly AlertNotice[];
}

const isOver = ({ open }: BoardThread): boolean => open.length === 0;

/** Whether something happened that is told sooner or later. */
function isNews({ before, thread: now, isConfirmed }: Happening): boolean {
  if (before === null || isConfirmed || now.joined !== before.joined) return true;
  return isOver(now) && !isOver(before);
}

function holdBack(happenings: readonly Happening[], over: number): Spoken {
  const lasting = happenings.filter(({ thread: now }) => !isOver(now) || now.toldMs !== null);
  return {
    threads: lasting.map((happening) =>
      isNews(happening) ? { ...happening.thread, held: true } : happening.thread,
    ),
    over: over + happenings.length - lasting.length,
    notices: [],
  };
}

function tell(happenings: readonly Happening[], over: number, scene: AlertScene, rules: BoardRules): Spoken {
  const { nowMs } = scene;
  const threads: BoardThread[] = [];
  const notices: AlertNotice[] = [];
  const late: BoardThread[] = [];
  let unheard = over;
  for (const happening of happenings) {
    const kind = kindOf(happening, nowMs, rules);
    if (kind === null) {
      threads.push(happening.thread);
      continue;
    }
    const now = upToDate(happening.thread, scene);
    if (kind === 'summary') late.push(now);
    else if (now.toldMs === null && isOver(now)) unheard++;
    else notices.push(toNotice(kind, nowMs, [now]));
    if (!isOver(now)) threads.push({ ...now, joined: [], held: false, toldMs: nowMs });
  }
  if (late.length > 0 || unheard > 0) notices.push(toNotice('summary', nowMs, late, unheard));
  return { threads, over: 0, notices };
}

function kindOf(
  { thread: now, isConfirmed }: Happening,
  nowMs: number,
  { states, reminderMinutes }: BoardRules,
): NoticeKind | null {
  if (isOver(now)) return 'recovered';
  if (now.held) return 'summary';
  if (now.toldMs === null) return 'firing';
  // Whoever asked for suspected outages alone is not told of their confirmation.
  if (isConfirmed && states.includes('confirmed')) return 'confirmed';
  const silentMs = nowMs - now.toldMs;
  if (now.joined.length > 0 && silentMs >= JOINED_EVERY_MS) return 'updated';
  return reminderMinutes !== null && silentMs >= reminderMinutes * MINUTE_MS ? 'reminder' : null;
}

function toNotice(kind: NoticeKind, atMs: number, threads: readonly BoardThread[], over = 0): AlertNotice {
  const [first] = threads;
  const key = kind === 'summary' || !first ? `${kind}:${atMs}` : first.key;
  return {
    id: kind === 'summary' || !first ? key : `${key}:${kind}:${atMs}`,
    kind,
    atMs,
    key,
    threads: threads.map(({ key: threadKey, stories, joined, cause }) => ({
      key: threadKey,
      stories,
      joined,
      cause,
    })),
    over,
  };
}
