import { Context } from '@temporalio/activity';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { AnsweredGate } from '../../domain/runs/answered-gate.js';
import type { DecidedGate, GateDecision } from '../../domain/runs/gate-decision.js';
import type { QuarantineChange } from '../../domain/runs/quarantine-change.js';
import type { ActivityDependencies } from '../dependencies.js';
import { writeDecision } from '../shared/decisions.js';
import { answerRows } from './answer-rows.js';

interface Decided extends DecidedGate {
  readonly tradingDate: TradingDate;
}

/** Keeps who decided what on which findings, and why, in the lake and in the warehouse. Repeating it keeps it once. */
export function createRecordGateDecision({ store, withWarehouse, clock }: ActivityDependencies) {
  return async function recordGateDecision({
    tradingDate,
    decision,
    round,
    findings,
  }: Decided): Promise<void> {
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    const answer = answeredDay(tradingDate, decision, { round, findings });
    const answered = { decidedAt: clock().toISOString(), workflowId, runId, answer };
    await writeDecision(store, { kind: 'answered', ...answered });
    await withWarehouse((warehouse) => warehouse.replaceRows(answerRows(answered)));
  };
}

type DayDecision = Extract<QuarantineChange, { readonly kind: 'day' }>;

/** A decision on a whole day. */
export function answeredDay(
  tradingDate: TradingDate,
  decision: GateDecision | DayDecision,
  { round, findings, bars = null }: Pick<AnsweredGate, 'round' | 'findings'> & { bars?: number | null },
): AnsweredGate {
  return {
    ...{ tradingDate, lastDate: null, round, findings, bars, rules: null },
    decision: decision.decision,
    by: decision.by,
    reason: decision.reason,
    symbols: decision.decision === 'exclude' ? decision.symbols : null,
    provider: decision.decision === 'refetch' ? decision.provider : null,
  };
}
