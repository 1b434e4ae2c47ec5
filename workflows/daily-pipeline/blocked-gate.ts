import { condition, setHandler } from '@temporalio/workflow';
import {
  DEADLINE_DECIDER,
  DEFAULT_GATE_POLICY,
  type GateDecision,
  type GatePolicy,
} from '../../domain/runs/gate-decision.js';
import type { JudgedRows } from '../../domain/runs/judged-rows.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';
import { alert } from '../shared/alert.js';
import { resolveGateUpdate } from './messages.js';
import type { StageBoard } from './stage-board.js';
import { validateDecision } from './validate-decision.js';
import { toldAlert } from '../../domain/alerts/told-alert.js';

const HOUR_MS = 3_600_000;

const ON_DEADLINE: Readonly<Record<GatePolicy['onDeadline'], string>> = {
  approve: 'the day is approved',
  abort: 'the run is aborted',
};

/** Takes answers from the run's first moment on: one that comes when nothing is blocked hears so. */
export class BlockedGate {
  readonly #board: StageBoard;
  #policy = DEFAULT_GATE_POLICY;
  #symbols: readonly string[] | undefined;
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
  async decided({ summary, policy = DEFAULT_GATE_POLICY, symbols }: JudgedRows): Promise<GateDecision> {
    this.#policy = policy;
    this.#symbols = symbols;
    this.#decision = null;
    const until = new Date(Date.now() + policy.deadlineHours * HOUR_MS).toISOString();
    const otherwise = `without one by ${until.slice(0, 16).replace('T', ' ')} UTC ${ON_DEADLINE[policy.onDeadline]}`;
    this.#board.block('validate', `waiting for a decision on the findings below; ${otherwise}`, until);
    const { tradingDate } = this.#board.progress();
    await alert(
      toldAlert(
        'gate_blocked',
        'validate',
        `The quality gate blocks ${tradingDate} and waits for a decision; ${otherwise}. ${summary.description}`,
      ),
    );
    await condition(() => this.#decision !== null, `${policy.deadlineHours} hours`);
    // The handler sets it while this waits, which TypeScript cannot see.
    const decision: GateDecision = (this.#decision as GateDecision | null) ?? {
      decision: policy.onDeadline,
      by: DEADLINE_DECIDER,
      reason: `nobody decided within ${policy.deadlineHours} hours`,
    };
    this.#decision = decision;
    if (decision.decision !== 'abort') this.#board.unblock('validate');
    return decision;
  }

  #validate(answer: GateDecision): void {
    if (this.#decision !== null) {
      const { decision, by, reason } = this.#decision;
      throw new Error(`the gate is decided already: ${decision}, by ${by} (${reason})`);
    }
    if (this.#board.get('validate').status !== 'blocked')
      throw new Error('the gate is not blocked: there is nothing to decide');
    const { deciders, providers } = this.#policy;
    validateDecision(answer, { deciders, providers, symbols: this.#symbols });
  }
}
