import { type KeyedServices } from '../collect/keyed.js';
import { findRises } from '../detect/find-rises.js';
import { type RequestBook } from '../http/request-book.js';
import { type Store } from '../store/store.js';

const SESSION_KEY = 'session:';

/** What sources with a credential need: what they keep in the store beside their cursors is their cost and their logins. */
export function storeServices(store: Store): KeyedServices {
  return {
    findRises,
    book: {
      spentOn: (source, dayMs) => store.spending.spentOn(source, dayMs),
      add: (source, dayMs, microUsd) =>
        store.write((unit) => store.spending.add(unit, source, dayMs, microUsd)),
    },
    vault: {
      read: (source) => store.settings.get(`${SESSION_KEY}${source}`),
      write: (source, session) =>
        store.write((unit) => store.settings.put(unit, `${SESSION_KEY}${source}`, session)),
    },
  };
}

/** Keeps allowances of requests in the store. */
export function storeRequestBook(store: Store): RequestBook {
  return {
    read: (name, nowMs) => store.usedRequests.list(name, nowMs),
    add: (name, entry) => store.write((unit) => store.usedRequests.add(unit, name, entry)),
  };
}
