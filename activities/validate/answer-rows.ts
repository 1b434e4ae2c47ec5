import type { Replacement } from '../../adapters/warehouse/replace-rows.js';
import type { AnsweredGate } from '../../domain/runs/answered-gate.js';
import { DECISION_TEXT_BYTES } from '../../domain/runs/gate-decision.js';
import { cutToBytes } from '../../domain/text/cut-to-bytes.js';

interface Answered {
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  readonly answer: AnsweredGate;
}

/** Width of the columns `symbols` and `findings` of ops.gate_decisions. */
const LIST_BYTES = 8192;

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
        decided_by: cutToBytes(by, DECISION_TEXT_BYTES),
        reason: cutToBytes(reason, DECISION_TEXT_BYTES),
        symbols: symbols === null ? null : cutToBytes(symbols.join(','), LIST_BYTES),
        provider,
        rules: rules === null ? null : cutToBytes(rules.join(','), DECISION_TEXT_BYTES),
        bars,
        findings: cutToBytes(findings, LIST_BYTES),
        decided_at: decidedAt,
      },
    ],
  };
}
