import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import type { GateDecision, GateSummary } from '../../domain/runs/daily-run.js';
import { alert } from '../shared/alert.js';
import { resolveGateUpdate } from './messages.js';
import type { StageBoard } from './stage-board.js';
import { validateDecision } from './validate-decision.js';

/** A person has this long; then the run ends as if it had been aborted. */
const DECISION_DEADLINE = '24 hours';

/** Takes answers from the run's first moment on: one that comes when nothing is blocked hears so. */
export class BlockedGate {
  readonly #board: StageBoard;
  #decision: GateDecision | null = null;

  constructor(board: StageBoard) {
    this.#board = board;
    setHandler(
      resolveGateUpdate,
      (answer) => {
        this.#decision = answer;
      },
      { validator: (answer: GateDecision) => this.#validate(answer) },
    );
  }

  /**
   * Holds the run until a person answers.
   *
   * @throws ApplicationFailure of type GateAborted when the answer is abort, or none comes in time.
   */
  async decided(gate: GateSummary): Promise<GateDecision> {
    this.#board.block('validate', 'waiting for a decision on the findings below');
    await alert({
      kind: 'gate_blocked',
      severity: 'critical',
      subject: 'validate',
      message: `The quality gate blocks the day: ${gate.description}`,
    });
    await condition(() => this.#decision !== null, DECISION_DEADLINE);
    if (this.#decision?.decision === 'approve') {
      this.#board.unblock('validate');
      return this.#decision;
    }
    const why =
      this.#decision === null
        ? `nobody decided within ${DECISION_DEADLINE}`
        : `${this.#decision.by} decided to abort: ${this.#decision.reason}`;
    throw ApplicationFailure.nonRetryable(`the quality gate blocked the day and ${why}`, 'GateAborted');
  }

  #validate(answer: GateDecision): void {
    if (this.#board.get('validate').status !== 'blocked')
      throw new Error('the gate is not blocked: there is nothing to decide');
    validateDecision(answer);
    if (this.#decision !== null) {
      const { decision, by } = this.#decision;
      throw new Error(`the gate is decided already: ${decision}, by ${by}`);
    }
  }
}
