import { isDeepStrictEqual } from 'node:util';
import { type AlertBoard, EMPTY_BOARD, nextBoard } from '../alert/next-board.js';
import { type Store } from '../store/store.js';
import { addressed, type AlertDesk } from './alert-desk.js';
import { AlertSceneReader } from './read-alert-scene.js';

/** Tells each subscription what has changed for it. */
export class AlertStep {
  private readonly scenes: AlertSceneReader;

  constructor(
    private readonly store: Store,
    private readonly desk: AlertDesk,
  ) {
    this.scenes = new AlertSceneReader(store);
  }

  /** Moves every board on, puts what is to be said into the outbox, and begins to deliver; that is not waited for. */
  async tell(nowMs: number): Promise<void> {
    const subscriptions = (await this.desk.subscriptions()).filter(({ enabled }) => enabled);
    if (subscriptions.length === 0) return;
    const boards = (await this.store.alerts.all()) as ReadonlyMap<string, AlertBoard>;
    const told = new Set(subscriptions.flatMap(({ id }) => Object.keys(boards.get(id)?.alerts ?? {})));
    const scene = await this.scenes.read(told, nowMs);
    for (const subscription of subscriptions) {
      const before = boards.get(subscription.id) ?? EMPTY_BOARD;
      const { board, notices } = nextBoard(before, scene, subscription);
      if (!isDeepStrictEqual(board, before)) {
        await this.store.write(async (unit) => {
          await this.store.alerts.put(unit, subscription.id, board);
          for (const notice of notices)
            await this.store.deliveries.add(unit, addressed(subscription, notice));
        });
      }
      this.desk.dispatch(subscription, nowMs);
    }
  }
}
