import type { QualityBar } from '../quality-bar.js';
import type { QualitySettings } from '../quality-settings.js';

export interface RowVerdict<Evidence extends object> {
  /** What is wrong, without naming the bar: that is put in front of it. */
  readonly message: string;
  readonly evidence: Evidence;
}

/** Judges one bar by itself. `judge` runs once a bar over whole histories, so it allocates nothing for a good bar. */
export interface RowRule<
  Rule extends string,
  RowSeverity extends 'warn' | 'quarantine',
  Evidence extends object,
> {
  readonly rule: Rule;
  readonly severity: RowSeverity;
  readonly judge: (bar: QualityBar, settings: QualitySettings) => RowVerdict<Evidence> | null;
}
