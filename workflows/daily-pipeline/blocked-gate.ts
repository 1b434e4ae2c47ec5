import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { GateDecision, GateSummary } from '../../domain/runs/daily-run.js';
import { alert } from '../shared/alert.js';
import { resolveGateUpdate } from './messages.js';
import type { StageBoard } from './stage-board.js';

/** A person has this long; then the run ends as if it had been aborted. */
const DECISION_DEADLINE = '24 hours';

/**
 * Holds the run until a person answers.
 *
 * @throws ApplicationFailure of type GateAborted when the answer is abort, or none comes in time.
 */
export async function blockedGate(board: StageBoard, gate: GateSummary): Promise<GateDecision> {
  let decision: GateDecision | null = null;
  setHandler(
    resolveGateUpdate,
    (answer) => {
      decision ??= answer;
    },
    { validator: (answer) => validate(answer, board) },
  );
  board.block('validate', 'waiting for a decision on the findings below');
  await alert({
    kind: 'gate_blocked',
    severity: 'critical',
    subject: 'validate',
    message: `The quality gate blocks the day: ${gate.description}`,
  });
  await condition(() => decision !== null, DECISION_DEADLINE);

  const answer = decision as GateDecision | null;
  if (answer?.decision === 'approve') {
    board.unblock('validate');
    return answer;
  }
  const why =
    answer === null
      ? `nobody decided within ${DECISION_DEADLINE}`
      : `${answer.by} decided to abort: ${answer.reason}`;
  throw ApplicationFailure.nonRetryable(`the quality gate blocked the day and ${why}`, 'GateAborted');
}

function validate(answer: GateDecision, board: StageBoard): void {
  if (board.get('validate').status !== 'blocked')
    throw new Error('the gate is not blocked: there is nothing to decide');
  if (!['approve', 'abort'].includes(answer.decision)) {
    throw new Error(`decision: got "${String(answer.decision)}"; allowed is approve or abort`);
  }
  if (!answer.by.trim()) throw new Error('by: a decision names who decided');
  if (!answer.reason.trim()) throw new Error('reason: a decision says why');
}
