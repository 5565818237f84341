import { LeaseHolder } from '../../src/pipeline/lease-holder.js';
import { type Store } from '../../src/store/store.js';

/** A process that takes leases, and for which time passes only when it is told to. */
export interface ALeaseHolder {
  readonly leases: LeaseHolder;
  /** Ends every wait that is under way: what is held is renewed, what is waited for is tried again. */
  readonly passTime: () => void;
}

let made = 0;

export function aLeaseHolder(store: Store): ALeaseHolder {
  const waits = new Set<() => void>();
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        waits.delete(end);
        resolve();
      };
      waits.add(end);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    });
  return {
    leases: new LeaseHolder(store, `process-${++made}`, wait),
    passTime: () => {
      for (const end of [...waits]) end();
    },
  };
}

/** All leases run out, as if nobody had renewed them for long. */
export async function runOut(store: Store): Promise<void> {
  await store.write((unit) => unit.run('UPDATE leases SET until_ms = 0'));
}
