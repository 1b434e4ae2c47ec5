import { condition, setHandler } from '@temporalio/workflow';
import type { GateSummary } from '../../domain/runs/daily-run.js';
import {
  DEADLINE_DECIDER,
  DEFAULT_GATE_POLICY,
  type GateDecision,
  type GatePolicy,
} from '../../domain/runs/gate-decision.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';
import { alert } from '../shared/alert.js';
import { resolveGateUpdate } from './messages.js';
import type { StageBoard } from './stage-board.js';
import { validateDecision } from './validate-decision.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

/** Takes answers from the run's first moment on: one that comes when nothing is blocked hears so. */
export class BlockedGate {
  readonly #board: StageBoard;
  #policy = DEFAULT_GATE_POLICY;
  #decision: GateDecision | null = null;

  constructor(board: StageBoard) {
    this.#board = board;
    setHandler(
      resolveGateUpdate,
      (answer) => {
        this.#decision =
          answer.decision === 'exclude' ? { ...answer, symbols: symbolsOf(answer.symbols) } : answer;
      },
      { validator: (answer: GateDecision) => this.#validate(answer) },
    );
  }

  /** Holds the run until a person answers, or the deadline does. */
  async decided(gate: GateSummary, policy: GatePolicy = DEFAULT_GATE_POLICY): Promise<GateDecision> {
    this.#policy = policy;
    this.#decision = null;
    this.#board.block('validate', 'waiting for a decision on the findings below');
    await alert(
      toldAlert('gate_blocked', 'validate', `The quality gate blocks the day: ${gate.description}`),
    );
    await condition(() => this.#decision !== null, `${policy.deadlineHours} hours`);
    // The handler sets it while this waits, which TypeScript cannot see.
    const decision = (this.#decision as GateDecision | null) ?? {
      decision: policy.onDeadline,
      by: DEADLINE_DECIDER,
      reason: `nobody decided within ${policy.deadlineHours} hours`,
    };
    if (decision.decision !== 'abort') this.#board.unblock('validate');
    return decision;
  }

  #validate(answer: GateDecision): void {
    if (this.#board.get('validate').status !== 'blocked')
      throw new Error('the gate is not blocked: there is nothing to decide');
    validateDecision(answer, this.#policy.deciders);
    if (this.#decision !== null) {
      const { decision, by } = this.#decision;
      throw new Error(`the gate is decided already: ${decision}, by ${by}`);
    }
  }
}
