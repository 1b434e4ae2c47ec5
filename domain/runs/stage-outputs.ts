import type { TradingDate } from '../calendar/trading-date.js';
import type { IngestSummary } from '../ingest/ingest-progress.js';
import type { AffectedRange } from './affected-range.js';
import type { StageProgress } from './daily-run.js';
import type { JudgedRows } from './judged-rows.js';

/** What stages hand on to later ones, by reference. */
export interface HandedOn {
  /** Of the list that named the run's symbols; absent where the run had no list of a version. */
  readonly universeVersion?: string;
  readonly ingest: readonly IngestSummary[];
  /** What the run fetched anew; absent in runs from before it was handed on. */
  readonly affected?: readonly AffectedRange[];
  /** Null until `validate` is done. */
  readonly judged: JudgedRows | null;
}

/** What a run leaves in the lake after each of its stages, so that a later run can begin behind them. */
export interface StageOutputs extends HandedOn {
  readonly tradingDate: TradingDate;
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly keptAt: string;
  /** The stages that are done, first to last. */
  readonly stages: readonly StageProgress[];
}

/** Where the outputs of every run of a trading date stand. */
export function stageOutputsPrefix(tradingDate: TradingDate): string {
  return `runs/stages/${tradingDate}/`;
}

export function stageOutputsKey({ tradingDate, runId }: Pick<StageOutputs, 'tradingDate' | 'runId'>): string {
  return `${stageOutputsPrefix(tradingDate)}${runId}.json`;
}
