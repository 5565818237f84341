import { type FaultPlan } from './fault-posts.js';
import { type Supervised } from '../servers/supervised.js';
import { type TcpRelay } from '../servers/tcp-relay.js';
import { type Pusher } from './pusher.js';
import { type SmallDisk } from './small-disk.js';

/** A service that posts are pushed into, and what lies around it. */
export interface Scene {
  readonly service: Supervised;
  readonly pusher: Pusher;
  /** Between the pusher and the service. */
  readonly network: TcpRelay;
  /** Path of the file. */
  readonly database: string;
  readonly disk: SmallDisk | null;
  /** What the service said so far. */
  readonly said: readonly string[];
  readonly random: () => number;
  /** How long a fault lasts that has to last, ms. */
  readonly lastsMs: number;
}

/** One row of the matrix. */
export interface Fault {
  readonly name: string;
  /** How posts tell their time, where it is not UTC. */
  readonly tellTime?: FaultPlan['tellTime'];
  readonly environment?: Readonly<Record<string, string>>;
  readonly needsDisk?: boolean;
  /** It has parts that need one, and others. */
  readonly mayUseDisk?: boolean;
  /** Frames of no use beside the good ones of a stream. */
  readonly poison?: boolean;
  /**
   * Comes over the service at a random moment, and resolves when it is over.
   *
   * @returns what was seen of it, for people
   * @throws Error when the service did not do what it has to
   */
  readonly inflict: (scene: Scene) => Promise<string>;
}
