import { type MastodonInstance } from './mastodon-api.js';

/** Hashtags that one request may name on servers that take several. */
const HASHTAGS_A_REQUEST = 4;

/** What a server's own words mean for reading its hashtag timelines. */
export interface InstanceRules {
  /** `closed`: switched off; `token`: for its users only. */
  readonly access: 'open' | 'token' | 'closed';
  /** Hashtags per request. */
  readonly group: number;
}

/**
 * Reads a server's rules. A closed timeline may answer an empty list, which would pass for silence, so it has to be
 * asked for; and a server that ignores `any[]` would in silence answer for the first hashtag only.
 *
 * @param instance  `null` when the server would not say
 */
export function instanceRules(instance: MastodonInstance | null): InstanceRules {
  const feeds = instance?.configuration?.timelines_access?.hashtag_feeds;
  const settings = [feeds?.local ?? 'public', feeds?.remote ?? 'public'];
  const access = settings.includes('public')
    ? 'open'
    : settings.includes('authenticated')
      ? 'token'
      : 'closed';
  return { access, group: takesAny(instance) ? HASHTAGS_A_REQUEST : 1 };
}

/** Mastodon since 2.7, and Pleroma and its kin, which name a Mastodon version first. */
function takesAny(instance: MastodonInstance | null): boolean {
  if (!instance?.version || /gotosocial/i.test(`${instance.version} ${instance.source_url ?? ''}`))
    return false;
  const [, major, minor] = /^(\d+)[.](\d+)/.exec(instance.version) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 7);
}
