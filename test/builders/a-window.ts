import { type OutageWindow } from '../../src/domain/outage-window.js';

/** OpenAI's window of 10 June 2025 as its page first told it, unless told otherwise. */
export function aWindow(changes: Partial<OutageWindow> = {}): OutageWindow {
  const startMs = changes.startMs ?? Date.parse('2025-06-10T07:11:31Z');
  return {
    id: 'status.example:1',
    service: 'chatgpt',
    startMs,
    endMs: startMs + 90 * 60_000,
    acknowledgedAtMs: null,
    monitoringAtMs: null,
    title: 'Elevated error rates',
    impact: 'major',
    status: 'resolved',
    origin: 'https://status.example',
    url: null,
    updates: [],
    ...changes,
  };
}
