import { setCurrentDetails } from '@temporalio/workflow';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { IngestSummary } from '../../domain/ingest/ingest-progress.js';
import type { DailyProgress, GateSummary, StageProgress } from '../../domain/runs/daily-run.js';
import { STAGES, type Stage, type StageStatus } from '../../domain/stages.js';
import { measure } from '../shared/measure.js';
import { label } from '../shared/search-attributes.js';
import { describeDay } from './describe-day.js';

const LAST_STAGE = STAGES.at(-1);

const SETTLED: ReadonlySet<StageStatus> = new Set(['done', 'failed', 'cancelled']);

/** Where each stage of a run stands; every change shows in the UI and in search. */
export class StageBoard {
  readonly #tradingDate: TradingDate;
  readonly #stages = new Map<Stage, StageProgress>(STAGES.map((name) => [name, waiting(name)]));
  #ingest: readonly IngestSummary[] = [];
  #gate: GateSummary | null = null;

  constructor(tradingDate: TradingDate) {
    this.#tradingDate = tradingDate;
  }

  get(stage: Stage): StageProgress {
    return this.#stages.get(stage)!;
  }

  isSettled(stage: Stage): boolean {
    return SETTLED.has(this.get(stage).status);
  }

  begin(stage: Stage): void {
    this.#set(stage, { status: 'running', startedAt: new Date().toISOString() });
    label({ stage });
  }

  end(stage: Stage, status: 'done' | 'failed' | 'cancelled', summary: string): void {
    const { startedAt } = this.get(stage);
    const now = new Date();
    this.#set(stage, { status, summary, endedAt: now.toISOString() });
    if (startedAt === null) return;
    measure('stageDuration', (now.getTime() - Date.parse(startedAt)) / 1000, { stage, status });
    if (stage === LAST_STAGE && status === 'done') measure('runs', 1, { status });
  }

  /** A stage whose work an earlier run did. */
  reuse(stages: readonly StageProgress[]): void {
    for (const stage of stages) this.#set(stage.name, stage);
  }

  block(stage: Stage, summary: string, waitsUntil: string): void {
    this.#set(stage, { status: 'blocked', summary, waitsUntil });
  }

  unblock(stage: Stage): void {
    this.#set(stage, { status: 'running', summary: null });
  }

  missedSla(stage: Stage): void {
    this.#set(stage, { slaMissed: true });
  }

  /** Nobody may wait for a stage that will never run. */
  settleRest(status: 'failed' | 'cancelled', summary: string): void {
    for (const stage of STAGES) if (!this.isSettled(stage)) this.end(stage, status, summary);
    measure('runs', 1, { status });
  }

  ingested(ingest: readonly IngestSummary[]): void {
    this.#ingest = ingest;
  }

  judged(gate: GateSummary): void {
    this.#gate = gate;
    label({ gate: gate.status });
  }

  progress(): DailyProgress {
    return {
      tradingDate: this.#tradingDate,
      stages: [...this.#stages.values()],
      ingest: this.#ingest,
      gate: this.#gate,
    };
  }

  #set(stage: Stage, change: Partial<StageProgress>): void {
    this.#stages.set(stage, { ...this.get(stage), ...change });
    setCurrentDetails(describeDay(this.progress()));
  }
}

function waiting(name: Stage): StageProgress {
  return { name, status: 'waiting', startedAt: null, endedAt: null, slaMissed: false, summary: null };
}
