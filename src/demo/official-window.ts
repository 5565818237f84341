import { type OutageWindow } from '../domain/outage-window.js';
import { ACKNOWLEDGED_MS, DEMO_SERVICE, OFFICIAL_WORDS, RESTORED_MS, WRITE_UP } from './facts.js';

const ORIGIN = 'https://status.openai.com';

/** The provider's window as its page has it at a moment; `null` before its first word. */
export function officialWindowAt(nowMs: number): OutageWindow | null {
  const said = OFFICIAL_WORDS.filter(({ atMs }) => atMs <= nowMs);
  const last = said.at(-1);
  if (!last) return null;
  return {
    id: `${DEMO_SERVICE.slug}:01JXCAW3K3JAE0EP56AEZ7CBG3`,
    service: DEMO_SERVICE.slug,
    startMs: ACKNOWLEDGED_MS,
    endMs: last.status === 'resolved' ? RESTORED_MS : null,
    acknowledgedAtMs: ACKNOWLEDGED_MS,
    monitoringAtMs: said.find(({ status }) => status === 'monitoring')?.atMs ?? null,
    title: 'Elevated error rates and latency',
    impact: 'major',
    status: last.status,
    origin: ORIGIN,
    url: WRITE_UP,
    updates: said.map((update, index) => ({ id: String(index + 1), ...update })),
  };
}
