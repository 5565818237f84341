import { type SessionVault } from '../../src/collect/session-vault.js';

/** A vault in memory. */
export function aSessionVault(): SessionVault & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: (source) => Promise.resolve(kept.get(source) ?? null),
    write: (source, session) => Promise.resolve(void kept.set(source, session)),
  };
}
