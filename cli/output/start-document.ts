import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DailyProgress, DailyRunRecord, StageProgress } from '../../domain/runs/daily-run.js';
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
  readonly stages: readonly Pick<StageProgress, 'name' | 'status' | 'startedAt' | 'endedAt' | 'summary'>[];
  readonly gate: DailyRunRecord['gate'];
  readonly sectors: readonly SectorFigures[];
  readonly counts: Counts | null;
}

/** The document while its run goes on: a failure prints what is known by then. */
export type DraftDocument = { -readonly [Field in keyof StartDocument]: StartDocument[Field] };

export function emptyDocument(): DraftDocument {
  return {
    tradingDate: null,
    report: null,
    workflowId: null,
    runId: null,
    temporalUi: null,
    stages: [],
    gate: null,
    sectors: [],
    counts: null,
  };
}

export function noteProgress(document: DraftDocument, progress: DailyProgress): void {
  document.stages = progress.stages.map(({ name, status, startedAt, endedAt, summary }) => ({
    name,
    status,
    startedAt,
    endedAt,
    summary,
  }));
  document.gate = progress.gate;
}

export function noteRecord(document: DraftDocument, record: DailyRunRecord): void {
  noteProgress(document, record);
  document.tradingDate = record.tradingDate;
  document.report = record.report;
  document.workflowId = record.workflowId;
  document.runId = record.runId;
}
