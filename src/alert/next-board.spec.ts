import fc from 'fast-check';
import { aSpike } from '../../test/builders/a-spike.js';
import { type Spike } from '../domain/spike.js';
import { MINUTE_MS } from '../domain/time.js';
import { type AlertNotice } from './alert.js';
import { type AlertBoard, type AlertScene, EMPTY_BOARD, nextBoard } from './next-board.js';
import { isQuiet } from './quiet-hours.js';

type Rules = Parameters<typeof nextBoard>[2];

const START = Date.parse('2025-06-10T06:00:00Z');
const CLOUD = { service: 'cloud', name: 'Cloud', share: 0.7 };
const RULES: Rules = {
  services: [],
  states: ['suspected', 'confirmed'],
  minConfidence: 0,
  quietHours: null,
  timezone: 'UTC',
  reminderMinutes: null,
};
const SERVICES = ['chat', 'shop', 'cloud'] as const;
type Service = (typeof SERVICES)[number];

/** What one service shows in a minute: nothing, or a spike. */
type Show = 'calm' | 'watch' | 'suspected' | 'confirmed' | 'ended';

function spikeOf(service: Service, show: Show): Spike | null {
  if (show === 'calm') return null;
  const spike = aSpike({ service, onsetMs: START, endMs: show === 'ended' ? START : null });
  return show === 'ended' ? spike : { ...spike, state: show };
}

interface Minute {
  readonly shows: Partial<Record<Service, Show>>;
  /** Services that have one cause. */
  readonly together?: readonly Service[];
}

function sceneOf({ shows, together = [] }: Minute, nowMs: number): AlertScene {
  const spikes = SERVICES.flatMap((service): [string, Spike][] => {
    const spike = spikeOf(service, shows[service] ?? 'calm');
    return spike ? [[service, spike]] : [];
  });
  const group = (service: Service) =>
    together.includes(service) ? { id: 'one', cause: CLOUD } : { id: service, cause: null };
  return {
    nowMs,
    spikes: new Map(spikes),
    names: new Map([['chat', 'Chat']]),
    groups: new Map(SERVICES.map((service) => [service, group(service)])),
    official: new Map(),
  };
}

/** Shows a subscription one minute after another. */
function play(minutes: readonly Minute[], rules: Partial<Rules> = {}) {
  let board: AlertBoard = EMPTY_BOARD;
  const notices: AlertNotice[] = [];
  minutes.forEach((minute, index) => {
    const stored = JSON.parse(JSON.stringify(board)) as AlertBoard;
    const next = nextBoard(stored, sceneOf(minute, START + index * MINUTE_MS), { ...RULES, ...rules });
    board = next.board;
    notices.push(...next.notices);
  });
  const told = notices.map(({ kind, atMs, threads, over }) => {
    const minute = (atMs - START) / MINUTE_MS;
    const services = threads.map(({ stories }) => stories.map(({ service }) => service).join('+'));
    return `${minute} ${kind} ${[...services, ...(over > 0 ? [`${over} over`] : [])].join(' ')}`;
  });
  return { board, notices, told };
}

const lasting = (count: number, shows: Minute['shows'], together?: readonly Service[]): Minute[] =>
  Array.from({ length: count }, () => ({ shows, ...(together && { together }) }));

describe('nextBoard', () => {
  it('tells each outage by itself where nothing joins them', () => {
    const { told } = play([
      ...lasting(3, { chat: 'suspected' }),
      ...lasting(3, { chat: 'suspected', shop: 'confirmed' }),
      ...lasting(12, { shop: 'confirmed' }),
      ...lasting(12, {}),
    ]);
    expect(told).toEqual(['2 firing chat', '3 firing shop', '16 recovered chat', '28 recovered shop']);
  });

  it('tells services of one cause as one outage, which grows and ends once', () => {
    const all = ['chat', 'shop', 'cloud'] as const;
    const { told, notices } = play([
      ...lasting(3, { chat: 'suspected', shop: 'suspected' }, all),
      ...lasting(3, { chat: 'suspected', shop: 'suspected', cloud: 'suspected' }, all),
      ...lasting(12, { cloud: 'suspected' }, all),
      ...lasting(12, {}),
    ]);
    expect(told).toEqual(['2 firing chat+shop', '7 updated chat+shop+cloud', '28 recovered chat+shop+cloud']);
    expect(new Set(notices.map(({ key }) => key)).size).toBe(1);
    expect(notices[0]?.threads[0]?.cause).toEqual(CLOUD);
  });

  it('tells services that join one by one together', () => {
    const all = ['chat', 'shop', 'cloud'] as const;
    const { told, notices } = play([
      ...lasting(3, { chat: 'suspected' }, all),
      ...lasting(1, { chat: 'suspected', shop: 'suspected' }, all),
      ...lasting(9, { chat: 'suspected', shop: 'suspected', cloud: 'suspected' }, all),
    ]);
    expect(told).toEqual(['2 firing chat', '7 updated chat+shop+cloud']);
    expect(notices.map(({ threads }) => threads[0]?.joined)).toEqual([[], ['shop', 'cloud']]);
  });

  it('tells that the outage is confirmed when what joins it is', () => {
    const both = ['chat', 'shop'] as const;
    const { told } = play([
      ...lasting(3, { chat: 'suspected' }, both),
      ...lasting(9, { chat: 'suspected', shop: 'confirmed' }, both),
    ]);
    expect(told).toEqual(['2 firing chat', '3 confirmed chat+shop']);
  });

  it.each([
    ['at any time', null],
    ['in quiet hours', { from: '06:06', to: '06:40' }],
  ])('keeps its board while only numbers change, %s', (_, quietHours) => {
    const shows = { chat: 'suspected', shop: 'suspected' } as const;
    const { board } = play([...lasting(4, shows), ...lasting(4, { chat: 'suspected' })], { quietHours });
    const rules = { ...RULES, quietHours };
    const scene = sceneOf({ shows: { chat: 'suspected' } }, START + 8 * MINUTE_MS);
    expect(nextBoard(board, scene, rules).board).toBe(board);
    const calm = play([...lasting(4, shows), ...lasting(20, {})], { quietHours }).board;
    const later = sceneOf({ shows: {} }, START + 24 * MINUTE_MS);
    expect(nextBoard(calm, later, rules).board).toBe(calm);
  });

  it('tells the numbers of the moment, and what the provider says by then', () => {
    const { board } = play(lasting(4, { chat: 'suspected' }));
    const at = (minute: number, scene: Partial<AlertScene> = {}): AlertScene => ({
      ...sceneOf({ shows: { chat: 'suspected' } }, START + minute * MINUTE_MS),
      ...scene,
    });
    const rules = { ...RULES, reminderMinutes: 10 };
    const spike = aSpike({ service: 'chat', onsetMs: START, endMs: null, posts: 999 });
    const word = { title: 'Errors', sinceMs: START, url: null };
    const told = nextBoard(
      board,
      at(12, { spikes: new Map([['chat', spike]]), official: new Map([['chat', word]]) }),
      rules,
    );
    expect(told.notices).toMatchObject([{ threads: [{ stories: [{ posts: 999, official: word }] }] }]);
    // The provider's page may be out of reach by the next time.
    expect(nextBoard(told.board, at(22), rules).notices).toMatchObject([
      { threads: [{ stories: [{ posts: 120, official: word }] }] },
    ]);
  });

  it('begins no alert for a service that is asked for no more while it was pending', () => {
    const { board } = play(lasting(2, { chat: 'suspected' }));
    const scene = sceneOf({ shows: { chat: 'confirmed' } }, START + 2 * MINUTE_MS);
    expect(nextBoard(board, scene, { ...RULES, services: ['shop'] })).toEqual({
      board: EMPTY_BOARD,
      notices: [],
    });
  });

  it('takes a service that relapses back into the outage that it belongs to', () => {
    const both = ['chat', 'shop'] as const;
    const { told } = play([
      ...lasting(4, { chat: 'suspected', shop: 'suspected' }, both),
      ...lasting(13, { chat: 'suspected' }, both),
      ...lasting(4, { chat: 'suspected', shop: 'suspected' }, both),
      ...lasting(12, {}),
    ]);
    expect(told).toEqual(['2 firing chat+shop', '19 updated chat+shop', '31 recovered chat+shop']);
  });

  it.each([
    ['services that are not asked for', { services: ['shop'] }, []],
    ['rungs below those that are asked for', { states: ['confirmed'] as const }, ['9 firing chat']],
    ['a confirmation that is not asked for', { states: ['suspected'] as const }, ['2 firing chat']],
    ['what is watched, where that is asked for', { states: ['watch'] as const }, ['2 firing chat']],
    ['less confidence than is asked for', { minConfidence: 0.51 }, []],
    ['all else', {}, ['2 firing chat', '9 confirmed chat']],
  ])('keeps to its filters: %s', (_, rules, expected) => {
    const minutes = [...lasting(9, { chat: 'suspected' }), ...lasting(9, { chat: 'confirmed' })];
    expect(play(minutes, rules).told).toEqual(expected);
  });

  it('tells the end of an outage also when its service is asked for no more', () => {
    const before = play(lasting(4, { chat: 'suspected' })).board;
    const rules = { ...RULES, services: ['shop'] };
    const kinds: string[] = [];
    let board = before;
    for (let minute = 4; minute < 20; minute++) {
      const next = nextBoard(board, sceneOf({ shows: {} }, START + minute * MINUTE_MS), rules);
      board = next.board;
      kinds.push(...next.notices.map(({ kind }) => kind));
    }
    expect(kinds).toEqual(['recovered']);
  });

  it('reminds of what is still open, counting from what was told last', () => {
    const minutes = [...lasting(12, { chat: 'suspected' }), ...lasting(24, { chat: 'confirmed' })];
    expect(play(minutes, { reminderMinutes: 10 }).told).toEqual([
      '2 firing chat',
      '12 confirmed chat',
      '22 reminder chat',
      '32 reminder chat',
    ]);
  });

  describe('in quiet hours', () => {
    const quietHours = { from: '06:05', to: '06:40' };

    it('sums up at their end what is still open, and counts what came and went', () => {
      const { told } = play(
        [
          ...lasting(10, {}),
          ...lasting(5, { chat: 'suspected' }),
          ...lasting(12, {}),
          ...lasting(20, { shop: 'confirmed', cloud: 'suspected' }),
          ...lasting(12, {}),
        ],
        { quietHours, reminderMinutes: 5 },
      );
      expect(told).toEqual([
        '40 summary shop cloud 1 over',
        '45 reminder shop',
        '45 reminder cloud',
        '50 reminder shop',
        '50 reminder cloud',
        '55 reminder shop',
        '55 reminder cloud',
        '57 recovered shop',
        '57 recovered cloud',
      ]);
    });

    it('tells at their end the end of what was told before them', () => {
      const { told } = play([...lasting(4, { chat: 'suspected' }), ...lasting(40, {})], { quietHours });
      expect(told).toEqual(['2 firing chat', '40 recovered chat']);
    });

    it('says nothing more where nothing happened', () => {
      const { told } = play(lasting(50, { chat: 'suspected' }), { quietHours });
      expect(told).toEqual(['2 firing chat']);
    });
  });

  it('loses and repeats nothing, whatever happens', () => {
    const show = fc.constantFrom<Show>('calm', 'watch', 'suspected', 'confirmed', 'ended');
    const minute = fc.record({
      shows: fc.record({ chat: show, shop: show, cloud: show }),
      together: fc.subarray([...SERVICES]),
      lasts: fc.integer({ min: 1, max: 16 }),
    });
    const rules = fc.record({
      quietHours: fc.constantFrom(null, { from: '06:20', to: '07:10' }, { from: '08:00', to: '06:30' }),
      reminderMinutes: fc.constantFrom(null, 7),
      states: fc.constantFrom<Rules['states']>(['suspected', 'confirmed'], ['confirmed'], ['watch']),
    });
    fc.assert(
      fc.property(fc.array(minute, { maxLength: 25 }), rules, (stretches, chosen) => {
        const minutes = stretches.flatMap(({ lasts, ...rest }) => Array<Minute>(lasts).fill(rest));
        // A day of calm at the end: everything is over and told by then.
        const { notices, board } = play([...minutes, ...lasting(1440, {})], chosen);
        expect(board).toEqual(EMPTY_BOARD);
        expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length);
        const open = new Set<string>();
        const confirmed = new Set<string>();
        for (const { kind, key, atMs, threads } of notices) {
          expect(isQuiet(chosen.quietHours, 'UTC', atMs)).toBe(false);
          if (kind === 'firing') expect(open.has(key)).toBe(false);
          if (kind === 'confirmed') expect(confirmed.has(key)).toBe(false);
          if (kind !== 'firing' && kind !== 'summary') expect(open.has(key)).toBe(true);
          if (kind === 'confirmed') confirmed.add(key);
          for (const thread of threads) open.add(thread.key);
          if (kind === 'recovered') {
            open.delete(key);
            confirmed.delete(key);
            for (const { endMs } of threads.flatMap(({ stories }) => stories)) expect(endMs).not.toBeNull();
          }
        }
        // Each that was told to begin was told to end.
        expect([...open]).toEqual([]);
      }),
    );
  });

  it('wakes nobody more often than outages of single services would', () => {
    const show = fc.constantFrom<Show>('calm', 'suspected', 'confirmed');
    const stretch = fc.record({
      shows: fc.record({ chat: show, shop: show, cloud: show }),
      lasts: fc.integer({ min: 1, max: 16 }),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
        const minutes = stretches.flatMap(({ lasts, shows }) => Array<Minute>(lasts).fill({ shows }));
        const grouped = minutes.map((minute) => ({ ...minute, together: SERVICES }));
        expect(play(grouped).notices.length).toBeLessThanOrEqual(play(minutes).notices.length);
      }),
    );
  });
});
