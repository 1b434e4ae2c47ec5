import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { FaultReport } from './faults/fault-board.js';
import type { RequestCounts, ViolationCounts } from './requests/request-log.js';
import type { ServedCounts } from './served/served-ledger.js';

/** What `GET /stats` answers. All but `faults` is kept over restarts with the same state directory. */
export interface SandboxStats {
  readonly asOf: TradingDate;
  readonly served: ServedCounts;
  readonly requests: RequestCounts;
  readonly violations: ViolationCounts;
  /** Every fault since this process started, spent and deleted ones included. */
  readonly faults: readonly FaultReport[];
}
