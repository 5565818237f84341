import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { type Interval } from '../../domain/interval.js';
import {
  previewRecording,
  previewStored,
  type Recording,
  type RulePreview,
  type RulesToPreview,
} from '../../pipeline/index.js';
import { Store } from '../../store/store.js';
import { OneAtATime } from '../http/one-at-a-time.js';
import { refuseReading } from '../http/refused-reading.js';

/** Looks what a rule would do, for REST and the pages, one after another. */
@Injectable()
export class RulePreviews {
  private readonly turn = new OneAtATime('Another preview');

  constructor(
    private readonly store: Store,
    private readonly configuration: Configuration,
  ) {}

  /** @throws ProblemError while another runs (503), or for a range that cannot be read (400) */
  async ofStored(rules: RulesToPreview, range: Interval): Promise<RulePreview> {
    const preview = await this.turn.run(() => previewStored(this.store, rules, range));
    if (preview.kind !== 'done') throw refuseReading(preview, this.configuration.value.retentionDays);
    return preview;
  }

  /** @throws ProblemError while another runs (503) */
  ofRecording(rules: RulesToPreview, recording: Recording): Promise<RulePreview> {
    return this.turn.run(() => previewRecording(rules, recording));
  }
}
