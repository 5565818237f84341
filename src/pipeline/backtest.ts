import { type Interval } from '../domain/interval.js';
import { type BacktestReport, scoreBacktest } from '../link/score-backtest.js';
import { replay, type ReplayRequest } from './replay.js';

/** Replays, then scores spikes and links against the known windows. */
export async function backtest(request: ReplayRequest): Promise<BacktestReport> {
  const { spikes, links, windows, listened } = await replay(request);
  const services = request.services.map(({ slug }) => slug);
  const observed = new Map<string, Interval[]>(services.map((service) => [service, [...listened]]));
  return scoreBacktest({ spikes, links, windows, services, observed });
}
