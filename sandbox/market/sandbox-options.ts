import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { SandboxLimits } from './limits/sandbox-limits.js';
import type { SandboxPlans } from './limits/plans.js';

export interface SandboxOptions {
  /** The market: `prices.parquet`, `constituents.csv`, `index_sp500.csv`, `macro.csv` and optional files. */
  readonly dataDir: string;
  /** Where the sandbox keeps what it has served, its request log and its date; made when absent. */
  readonly stateDir: string;
  /** 0 or absent lets the system choose a free port. The host is always 127.0.0.1. */
  readonly port?: number;
  /** "Today". Absent: the date of the last start with this state, else the last date of `prices.parquet`. */
  readonly asOf?: TradingDate;
  readonly limits?: Partial<SandboxLimits>;
  readonly plans?: SandboxPlans;
}
