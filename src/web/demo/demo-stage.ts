import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type DemoSpeed } from '../../demo/speeds.js';

/** Below which path of an installation its demo is found. */
export const DEMO_PATH = '/demo';

/** How far a demo has come. */
export interface DemoState {
  readonly speed: DemoSpeed;
  readonly hasEnded: boolean;
}

/** Where an installation shows its demo: one at a time, apart from everything that was heard. */
export interface DemoStage {
  /** `null`: none is shown. */
  state(): DemoState | null;
  /** Shows it from the start; one that is shown is removed first. */
  start(): Promise<void>;
  setSpeed(speed: DemoSpeed): void;
  /** Takes it away with everything that it made. */
  remove(): Promise<void>;
  /** Answers a request of a page of the demo, whose path is as if it stood alone. */
  answer(request: IncomingMessage, response: ServerResponse): void;
}

/** The part that a site has in a demo, for dependency injection. */
export class DemoSeat {
  /**
   * @param stage   where one can be shown; `null`: nowhere
   * @param isDemo  whether this site itself is what is shown
   */
  constructor(
    readonly stage: DemoStage | null,
    readonly isDemo: boolean,
  ) {}
}
