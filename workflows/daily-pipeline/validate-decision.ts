import type { GateDecision } from '../../domain/runs/daily-run.js';

const DECISIONS: readonly unknown[] = ['approve', 'abort'] satisfies GateDecision['decision'][];

/** @throws Error that says what is wrong with an answer from outside, whatever its shape. */
export function validateDecision(answer: unknown): void {
  const given = (answer ?? {}) as Partial<Record<keyof GateDecision, unknown>>;
  if (!DECISIONS.includes(given.decision)) {
    throw new Error(`decision: got ${JSON.stringify(given.decision)}; allowed is approve or abort`);
  }
  if (!isSaid(given.by)) throw new Error('by: a decision names who decided');
  if (!isSaid(given.reason)) throw new Error('reason: a decision says why');
}

function isSaid(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== '';
}
