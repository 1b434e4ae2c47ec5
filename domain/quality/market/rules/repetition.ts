import type { MeasuredBar } from '../market-day.js';

/** A bar that equals an earlier one of its symbol. */
export interface Repetition {
  readonly measured: MeasuredBar;
  /** The earlier bar that it equals, and the one after that; null where that is the later one itself. */
  readonly source: MeasuredBar;
  readonly after: MeasuredBar | null;
  /** Bars from one to the other. */
  readonly age: number;
  readonly sameVolume: boolean;
}
