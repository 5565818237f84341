import { DowndetectorSource } from '../../../src/collect/downdetector/downdetector.source.js';
import { toIso } from '../../../src/domain/time.js';
import { type ReportWire } from '../hostile-reports.contract.js';
import { JSON_TYPE } from '../mishaps.js';

const isLogin = ({ pathname }: URL) => pathname === '/tokens';
const isStatistics = ({ pathname }: URL) => pathname === '/companies/12/statistics';

export const downdetectorWire: ReportWire = {
  make: (base, fetch) =>
    new DowndetectorSource(
      {
        clientId: 'made-up',
        clientSecret: 'made-up',
        companies: [{ service: 'chatgpt', company: '12' }],
        base,
      },
      fetch,
    ),
  isPage: isStatistics,
  answer: (url, steps) => {
    const body = isLogin(url) ? { access_token: 'made-up', expires_in: 3600 } : steps.map(toStep);
    return isLogin(url) || isStatistics(url) ? { headers: JSON_TYPE, body: JSON.stringify(body) } : null;
  },
  // A company that it does not know.
  means: { '404': 'failed' },
  isTriedAgain: true,
};

export const downdetectorLoginWire: ReportWire = {
  ...downdetectorWire,
  isPage: isLogin,
  means: {},
  isTriedAgain: false,
};

function toStep({ startMs, value }: { readonly startMs: number; readonly value: number }) {
  return { key: startMs, key_as_string: toIso(startMs), doc_count: value };
}
