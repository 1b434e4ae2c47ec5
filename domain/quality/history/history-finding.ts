import type { Finding } from '../finding.js';
import type { Severity } from '../severity.js';

/** A finding on a price history, as `quality scan` prints it. Which evidence belongs to which rule: see Finding. */
export interface HistoryFinding {
  readonly rule: Finding['rule'];
  readonly severity: Severity;
  readonly scope: 'row' | 'symbol' | 'day';
  /** Null when it is about the whole day. */
  readonly symbol: string | null;
  /** The day that is judged. */
  readonly tradingDate: string;
  /** The day whose bars were the last ones needed to tell. */
  readonly judgedOn: string;
  readonly message: string;
  readonly evidence: object;
}
