import { hasAdminToken } from '../../api/access/admin-token.js';
import { type Store } from '../../store/store.js';
import { type Finding, ok, warning } from './finding.js';

/** @param configured  `OUTCRY_ADMIN_TOKEN`, or `null` @param store  `null`: it cannot be opened */
export async function checkToken(configured: string | null, store: Store | null): Promise<Finding> {
  if (configured !== null) return ok('token', 'the admin token is that of OUTCRY_ADMIN_TOKEN');
  if (store !== null && (await hasAdminToken(store))) {
    return ok('token', 'there is an admin token; where it is lost, set OUTCRY_ADMIN_TOKEN to a new one');
  }
  return warning(
    'token',
    'there is no admin token yet',
    'start the service once: it makes one and prints it',
  );
}
