import { setImmediate } from 'node:timers/promises';
import { type AlertBoard, EMPTY_BOARD, nextBoard } from '../alert/next-board.js';
import { type Subscription } from '../domain/subscription.js';
import { type Store } from '../store/store.js';
import { addressed, type AlertDesk } from './alert-desk.js';
import { AlertSceneReader } from './read-alert-scene.js';

/** Tells each subscription what has changed for it. One process at a time does so for a database. */
export class AlertStep {
  private readonly scenes: AlertSceneReader;
  /** By subscription, as they are kept; `null`: not read yet. */
  private boards: Map<string, AlertBoard> | null = null;

  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
  ) {
    this.scenes = new AlertSceneReader(store);
  }

  /** Another process has told in the meantime. */
  forget(): void {
    this.boards = null;
  }

  /** Moves every board on, puts what is to be said into the outbox, and begins to deliver; that is not waited for. */
  async tell(nowMs: number): Promise<void> {
    const subscriptions = (await this.desk.subscriptions()).filter(({ enabled }) => enabled);
    if (subscriptions.length === 0) return;
    this.boards ??= new Map((await this.store.alerts.all()) as ReadonlyMap<string, AlertBoard>);
    const boardOf = ({ id }: Subscription): AlertBoard => this.boards?.get(id) ?? EMPTY_BOARD;
    const told = new Map(
      subscriptions
        .flatMap((subscription) => Object.values(boardOf(subscription).alerts))
        .flatMap(({ story }) => (story ? [[story.spike, story.service]] : [])),
    );
    const scene = await this.scenes.read(told, nowMs);
    for (const subscription of subscriptions.filter(({ alerts }) => alerts)) {
      // A thousand boards take a second, in which others want an answer.
      await setImmediate();
      const before = boardOf(subscription);
      const { board, notices } = nextBoard(before, scene, subscription);
      if (board === before) continue;
      await this.store.write(async (unit) => {
        // It may have been removed since they were read, and what is put here then would stay for ever.
        const isGone =
          subscription.owner === 'api' && !(await this.store.subscriptions.get(subscription.id, unit));
        if (isGone) return;
        await this.store.alerts.put(unit, subscription.id, board);
        for (const notice of notices) await this.store.deliveries.add(unit, addressed(subscription, notice));
      });
      this.boards.set(subscription.id, board);
    }
    const due = await this.store.deliveries.due(nowMs);
    for (const subscription of subscriptions)
      if (due.has(subscription.id)) this.desk.dispatch(subscription, nowMs);
  }
}
