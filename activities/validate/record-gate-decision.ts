import { Context } from '@temporalio/activity';
import { z } from 'zod';
import { heldCondition } from '../../adapters/warehouse/held-condition.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { AnsweredGate } from '../../domain/runs/answered-gate.js';
import type { DecidedGate, GateDecision } from '../../domain/runs/gate-decision.js';
import { blockedDay } from '../../domain/runs/held-selection.js';
import type { QuarantineChange } from '../../domain/runs/quarantine-change.js';
import type { ActivityDependencies } from '../dependencies.js';
import { writeDecision } from '../shared/decisions.js';
import { listHeldDay } from '../shared/held-days.js';
import { answerRows } from './answer-rows.js';

interface Decided extends DecidedGate {
  readonly tradingDate: TradingDate;
}

/**
 * Keeps who decided what on which findings, and why, in the lake and in the warehouse. A day whose run ends by it is listed beside
 * those of backfills: its bars wait in quarantine. Repeating it keeps it once.
 */
export function createRecordGateDecision({ store, withWarehouse, clock }: ActivityDependencies) {
  return async function recordGateDecision({
    tradingDate,
    decision,
    round,
    findings,
  }: Decided): Promise<void> {
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    const run = { workflowId, runId };
    const decidedAt = clock().toISOString();
    await withWarehouse(async (warehouse) => {
      const bars = await heldBars(warehouse, tradingDate, decision);
      const answer = answeredDay(tradingDate, decision, { round, findings, bars });
      await writeDecision(store, { kind: 'answered', decidedAt, ...run, answer });
      await warehouse.replaceRows(answerRows({ decidedAt, ...run, answer }));
      if (decision.decision === 'abort' && bars > 0) {
        const why = `${decision.by} decided to abort: ${decision.reason}`;
        await listHeldDay(store, { tradingDate, bars, why, findings, ...run, heldAt: decidedAt });
      }
    });
  };
}

/** The bars that a decision is about: of exclude those that it lets go. */
async function heldBars(
  warehouse: Warehouse,
  tradingDate: TradingDate,
  decision: GateDecision,
): Promise<number> {
  const except = decision.decision === 'exclude' ? decision.symbols : [];
  const [held] = await warehouse.queryRows(
    `select count(*) as bars from raw.quarantined_bars where ${heldCondition(blockedDay(tradingDate, except))}`,
    z.object({ bars: z.number() }),
  );
  return held?.bars ?? 0;
}

type DayDecision = Extract<QuarantineChange, { readonly kind: 'day' }>;

/** A decision on a whole day. */
export function answeredDay(
  tradingDate: TradingDate,
  decision: GateDecision | DayDecision,
  { round, findings, bars }: Pick<AnsweredGate, 'round' | 'findings' | 'bars'>,
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
