import { ConfigError } from '../../config/env.js';
import { ENV_FILE, loadConfig, settingErrors } from '../../config/load-config.js';
import { type AppConfig } from '../../config/to-config.js';
import { broken, type Finding, ok, warning } from './finding.js';

interface CheckedConfiguration {
  /** `null` when it cannot be read. */
  readonly config: AppConfig | null;
  readonly findings: readonly Finding[];
}

/** Reads `.env` and the environment, and tells every value that is wrong rather than the first alone. */
export function checkConfiguration(): CheckedConfiguration {
  try {
    const config = loadConfig();
    const notices = config.notices.map((notice) =>
      warning('configuration', notice, 'see .env.example; what is not wanted may stay as it is'),
    );
    return {
      config,
      findings: notices.length > 0 ? notices : [ok('configuration', 'every setting is known')],
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) return { config: null, findings: [unreadable(error)] };
    const malformed = settingErrors();
    const findings = (malformed.length > 0 ? malformed : [error.message]).map((message) =>
      broken(
        'configuration',
        message,
        `mend it in ${ENV_FILE} or in the environment; .env.example has them all`,
      ),
    );
    return { config: null, findings };
  }
}

function unreadable(error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return broken(
    'configuration',
    `${ENV_FILE} cannot be read: ${reason}`,
    `make it readable: chmod u+r ${ENV_FILE}`,
  );
}
