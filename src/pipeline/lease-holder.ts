import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Lease, LeaseLostError, type Store } from '../store/store.js';

/** For so long a lease is held without a word: whoever is gone is taken over from after that. */
const HELD_MS = 10_000;
const RENEW_EVERY_MS = 3_000;
/** Between two tries of whoever waits for a lease. */
const TRY_EVERY_MS = 2_000;

/** Waits, or less when the signal fires. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** A lease while it is held: it is renewed until it is given back, or lost. */
export class HeldLease {
  private readonly over = new AbortController();
  private readonly losing = new AbortController();
  private readonly keeping: Promise<void>;

  constructor(
    private readonly store: Store,
    private readonly lease: Lease,
    private readonly wait: Wait,
    private readonly onOver: () => void,
  ) {
    this.keeping = this.keep();
  }

  /** The same as the last time says that nobody else had it in between. */
  get fence(): number {
    return this.lease.fence;
  }

  /** Fires when another process has it, with a LeaseLostError, or when it could not be renewed, with what that threw. */
  get lost(): AbortSignal {
    return this.losing.signal;
  }

  /** Runs work that must be this process's alone: what it writes once the lease is lost throws LeaseLostError instead. */
  run<T>(work: () => T): T {
    return this.store.under(this.lease, work);
  }

  /** Makes sure that it is still held, and for a while from now. @throws LeaseLostError */
  async renew(forMs = HELD_MS): Promise<void> {
    await this.store.under(null, () =>
      this.store.write((unit) => this.store.leases.renew(unit, this.lease, forMs)),
    );
  }

  /** @param keptMs  for so long nobody else takes it, while this process may at any time */
  async giveBack(keptMs = 0): Promise<void> {
    this.over.abort();
    await this.keeping;
    try {
      if (!this.lost.aborted) await this.renew(keptMs);
    } catch (error) {
      if (!(error instanceof LeaseLostError)) throw error;
    } finally {
      this.onOver();
    }
  }

  private async keep(): Promise<void> {
    const { signal } = this.over;
    try {
      for (;;) {
        await this.wait(RENEW_EVERY_MS, signal);
        if (signal.aborted) return;
        await this.renew();
      }
    } catch (error) {
      this.losing.abort(error);
    }
  }
}

/** Takes leases for one process. */
export class LeaseHolder {
  /** What is held in this process: two parts of it are no more one than two processes are. */
  private readonly held = new Set<string>();

  /** @param owner  of all processes there ever were */
  constructor(
    private readonly store: Store,
    private readonly owner: string,
    private readonly wait: Wait,
  ) {}

  /** For this process, in the time of the wall. */
  static create(store: Store): LeaseHolder {
    const wait: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined);
    return new LeaseHolder(store, randomUUID(), wait);
  }

  /** @returns `null` while another has it */
  async take(name: string): Promise<HeldLease | null> {
    const { held, owner, store } = this;
    if (held.has(name)) return null;
    held.add(name);
    const release = () => held.delete(name);
    try {
      const lease = await store.under(null, () =>
        store.write((unit) => store.leases.take(unit, name, owner, HELD_MS)),
      );
      if (lease !== null) return new HeldLease(store, lease, this.wait, release);
    } catch (error) {
      release();
      throw error;
    }
    release();
    return null;
  }

  /** Call at the end of the process, once nothing is held: what was kept for the next round is free for others at once. */
  async leave(): Promise<void> {
    await this.store.write((unit) => this.store.leases.giveBackAll(unit, this.owner));
  }

  /** As soon as it is free. @returns `null` when the signal fires before */
  async takeInTurn(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    while (!signal.aborted) {
      const lease = await this.take(name);
      if (lease !== null) return lease;
      await this.wait(TRY_EVERY_MS, signal);
    }
    return null;
  }
}
