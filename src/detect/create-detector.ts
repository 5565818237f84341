import { type Judgement } from './judgement.js';
import { type Preset, PRESETS } from './presets.js';
import { type DetectorState, SpikeDetector } from './spike-detector.js';
import { TrendDetector, type TrendDetectorState } from './trend-detector.js';

/** What both detectors do; see `SpikeDetector`. */
export interface Detector {
  push(startMs: number, value: number | null, coverage?: number): Judgement;
  /** Plain values: through JSON and back it continues bit for bit. */
  state(): DetectorState | TrendDetectorState;
}

/**
 * @param bucketMs  width of the buckets; default as the preset was tuned for
 * @param state  of an earlier detector with the same preset and width
 */
export function createDetector(
  preset: Preset,
  bucketMs?: number,
  state?: DetectorState | TrendDetectorState,
): Detector {
  if (preset === 'outage') {
    return new SpikeDetector(
      { ...PRESETS.outage, ...(bucketMs && { bucketMs }) },
      state as DetectorState | undefined,
    );
  }
  return new TrendDetector(
    { ...PRESETS.trend, ...(bucketMs && { bucketMs }) },
    state as TrendDetectorState | undefined,
  );
}
