import { createChannel } from '../alert/registry.js';
import { type AppConfig } from '../config/to-config.js';
import { AddressGuard } from '../http/address-guard.js';
import { createUndiciFetch } from '../http/undici-fetch.js';
import { type Store } from '../store/store.js';
import { AlertDesk } from './alert-desk.js';
import { LeaseHolder } from './lease-holder.js';
import { ownedSubscriptions } from './owned-subscriptions.js';
import { type HealthLog } from './source-health.js';

/** The desk of this installation: the subscriptions of its environment beside those of the store, over the network. */
export function createAlertDesk(
  store: Store,
  config: Pick<AppConfig, 'alerts' | 'language' | 'timezone' | 'publicUrl' | 'privateHosts'>,
  log: Pick<HealthLog, 'warn'>,
): AlertDesk {
  const { fetch } = createUndiciFetch(new AddressGuard(config.privateHosts));
  const world = { fetch, now: Date.now, smtp: config.alerts.smtp };
  return new AlertDesk({
    store,
    leases: LeaseHolder.create(store),
    owned: ownedSubscriptions(config),
    channelOf: (subscription) => createChannel(subscription, world),
    baseUrl: config.publicUrl,
    timezone: config.timezone,
    now: Date.now,
    log,
  });
}
