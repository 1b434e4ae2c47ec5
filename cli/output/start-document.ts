import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DailyRunRecord, StageProgress } from '../../domain/runs/daily-run.js';
import type { Counts } from '../pipeline/read-counts.js';

/** One sector on the trading date; fractions, null where unavailable. `var95` is a positive daily loss. */
export interface SectorFigures {
  readonly sector: string;
  readonly return1d: number | null;
  readonly return1m: number | null;
  readonly return3m: number | null;
  readonly returnYtd: number | null;
  readonly return1y: number | null;
  readonly sharpe: number | null;
  readonly volatility30d: number | null;
  readonly beta: number | null;
  readonly var95: number | null;
}

/** What `start --json` and `run --json` print, besides `version` and `error`; docs/api/start-document.md describes it. */
export interface StartDocument {
  readonly tradingDate: TradingDate | null;
  readonly report: string | null;
  readonly workflowId: string | null;
  readonly runId: string | null;
  readonly temporalUi: string | null;
  readonly stages: readonly Pick<StageProgress, 'name' | 'status' | 'startedAt' | 'endedAt'>[];
  readonly gate: DailyRunRecord['gate'];
  readonly sectors: readonly SectorFigures[];
  readonly counts: Counts | null;
}
