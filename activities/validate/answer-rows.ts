import type { Replacement } from '../../adapters/warehouse/replace-rows.js';
import type { AnsweredGate } from '../../domain/runs/answered-gate.js';

interface Answered {
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  readonly answer: AnsweredGate;
}

/** Widths of the columns in ops.gate_decisions. */
const TEXT_CHARACTERS = 1024;
const FINDINGS_CHARACTERS = 8192;

/** A decision as its row of ops.gate_decisions; the same run and round is the same decision. */
export function answerRows({ workflowId, runId, decidedAt, answer }: Answered): Replacement {
  const { tradingDate, lastDate, round, decision, by, reason, symbols, provider, rules, bars, findings } =
    answer;
  return {
    table: 'ops.gate_decisions',
    keyColumns: ['workflow_id', 'run_id', 'round'],
    rows: [
      {
        workflow_id: workflowId,
        run_id: runId,
        round,
        trading_date: tradingDate,
        last_date: lastDate,
        decision,
        decided_by: by.slice(0, TEXT_CHARACTERS),
        reason: reason.slice(0, TEXT_CHARACTERS),
        symbols: symbols?.join(',').slice(0, FINDINGS_CHARACTERS) ?? null,
        provider,
        rules: rules?.join(',').slice(0, TEXT_CHARACTERS) ?? null,
        bars,
        findings: findings.slice(0, FINDINGS_CHARACTERS),
        decided_at: decidedAt,
      },
    ],
  };
}
