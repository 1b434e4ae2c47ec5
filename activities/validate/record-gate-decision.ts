import { Context } from '@temporalio/activity';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { DecidedGate } from '../../domain/runs/gate-decision.js';
import type { ActivityDependencies } from '../dependencies.js';

interface Decided extends DecidedGate {
  readonly tradingDate: TradingDate;
}

/** Widths of the columns in ops.gate_decisions. */
const TEXT_CHARACTERS = 1024;
const FINDINGS_CHARACTERS = 8192;

/** Keeps who decided what on which findings, and why. Repeating it keeps it once. */
export function createRecordGateDecision({ withWarehouse, clock }: ActivityDependencies) {
  return async function recordGateDecision({
    tradingDate,
    decision,
    round,
    findings,
  }: Decided): Promise<void> {
    const { workflowId = 'unknown', runId = 'unknown' } = Context.current().info.workflowExecution ?? {};
    const symbols = decision.decision === 'exclude' ? decision.symbols.join(',') : null;
    await withWarehouse((warehouse) =>
      warehouse.replaceRows({
        table: 'ops.gate_decisions',
        keyColumns: ['workflow_id', 'run_id', 'round'],
        rows: [
          {
            workflow_id: workflowId,
            run_id: runId,
            round,
            trading_date: tradingDate,
            decision: decision.decision,
            decided_by: decision.by.slice(0, TEXT_CHARACTERS),
            reason: decision.reason.slice(0, TEXT_CHARACTERS),
            symbols: symbols?.slice(0, FINDINGS_CHARACTERS) ?? null,
            provider: decision.decision === 'refetch' ? decision.provider : null,
            findings: findings.slice(0, FINDINGS_CHARACTERS),
            decided_at: clock().toISOString(),
          },
        ],
      }),
    );
  };
}
