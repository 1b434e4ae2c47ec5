import type { TradingDate } from '../calendar/trading-date.js';
import type { Provider } from '../market/provider.js';
import type { QuotaLedger } from '../quota/quota-ledger.js';
import type { DailyRunRecord, GateSummary } from '../runs/daily-run.js';
import type { FailedRunRecord } from '../runs/failed-run-record.js';
import { STAGES, STAGE_SLA_MINUTES, type Stage } from '../stages.js';
import type { AirflowEnvironment } from './airflow-environment.js';
import type { DagHealth } from './dag-health.js';
import { durationsOf, type Durations } from './durations.js';

export interface StageHealth extends Durations {
  readonly stage: Stage;
  /** After the run's start, by which the stage must be done. */
  readonly slaMinutes: number;
  readonly slaMissed: number;
}

export interface ErrorClass {
  readonly type: string;
  readonly count: number;
  /** Newest first. */
  readonly tradingDates: readonly TradingDate[];
  /** The newest one's. */
  readonly message: string;
}

export interface QuotaHealth {
  readonly provider: Provider;
  readonly spentToday: number;
  /** Null where the plan has no daily limit. */
  readonly perDay: number | null;
  readonly granted: number;
  readonly refusals: number;
}

export interface GateOutcome {
  readonly tradingDate: TradingDate;
  readonly status: GateSummary['status'];
  readonly quarantined: number;
  readonly warnings: number;
}

/** How the pipeline did within a window of days that ends now. */
export interface PipelineHealth {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly runs: { readonly done: number; readonly failed: number };
  /** Null when no Airflow is configured. */
  readonly airflow: AirflowEnvironment | null;
  /** Null when no Airflow is configured, or the one that is does not answer and its environment is not available. */
  readonly dags: readonly DagHealth[] | null;
  readonly stages: readonly StageHealth[];
  readonly errors: readonly ErrorClass[];
  readonly quotas: readonly QuotaHealth[];
  /** Newest trading date first. */
  readonly gate: readonly GateOutcome[];
}

export interface HealthFacts {
  readonly now: Date;
  readonly days: number;
  readonly airflow: AirflowEnvironment | null;
  readonly dags: readonly DagHealth[] | null;
  /** All that began within the window; others are left out. */
  readonly done: readonly DailyRunRecord[];
  readonly failed: readonly FailedRunRecord[];
  readonly ledgers: Readonly<Partial<Record<Provider, QuotaLedger>>>;
}

const DAY_MS = 24 * 60 * 60_000;

export function windowStart(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

export function pipelineHealth({ now, days, airflow, dags, ledgers, ...facts }: HealthFacts): PipelineHealth {
  const from = windowStart(now, days).toISOString();
  const done = facts.done.filter(({ startedAt }) => startedAt >= from);
  const failed = facts.failed.filter(({ startedAt }) => startedAt >= from);
  return {
    from,
    to: now.toISOString(),
    days,
    runs: { done: done.length, failed: failed.length },
    airflow,
    dags,
    stages: STAGES.map((stage) => stageHealth(stage, done)),
    errors: errorClasses(failed),
    quotas: Object.entries(ledgers).map(([provider, { spentToday, budget, totals }]) => ({
      provider: provider as Provider,
      spentToday,
      perDay: budget.perDay,
      granted: totals.granted,
      refusals: totals.refusals,
    })),
    gate: done
      .flatMap(({ tradingDate, gate }) =>
        gate === null
          ? []
          : [{ tradingDate, status: gate.status, quarantined: gate.quarantined, warnings: gate.warnings }],
      )
      .sort((a, b) => (a.tradingDate < b.tradingDate ? 1 : -1)),
  };
}

/** Stages that a run took over from an earlier one are that one's. */
function stageHealth(stage: Stage, runs: readonly DailyRunRecord[]): StageHealth {
  const own = runs
    .flatMap(({ stages }) => stages)
    .filter(({ name, reusedFrom }) => name === stage && reusedFrom === undefined);
  return {
    stage,
    slaMinutes: STAGE_SLA_MINUTES[stage],
    slaMissed: own.filter(({ slaMissed }) => slaMissed).length,
    ...durationsOf(own),
  };
}

function errorClasses(failed: readonly FailedRunRecord[]): ErrorClass[] {
  const newestFirst = [...failed].sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1));
  const types = [...new Set(newestFirst.map(({ type }) => type))];
  return types
    .map((type) => {
      const own = newestFirst.filter((run) => run.type === type);
      return {
        type,
        count: own.length,
        tradingDates: [...new Set(own.map(({ tradingDate }) => tradingDate))],
        message: own[0]!.message,
      };
    })
    .sort((a, b) => b.count - a.count);
}
