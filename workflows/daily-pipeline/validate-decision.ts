import { GATE_DECISIONS } from '../../domain/runs/gate-decision.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';

const PROVIDERS: readonly unknown[] = ['alpha-vantage', 'yahoo'];

/**
 * @param deciders who may decide; anybody where there are none. A name is what the sender says: who may send updates at all
 *   is for the access to the namespace to say.
 * @throws Error that says what is wrong with an answer from outside, whatever its shape.
 */
export function validateDecision(answer: unknown, deciders: readonly string[] = []): void {
  const given = (answer ?? {}) as Record<string, unknown>;
  const { decision, by, reason } = given;
  const decisions: readonly unknown[] = GATE_DECISIONS;
  if (!decisions.includes(decision)) {
    throw new Error(
      `decision: got ${JSON.stringify(decision)}; allowed is approve, exclude, refetch or abort`,
    );
  }
  if (!isSaid(by)) throw new Error('by: a decision names who decided');
  if (deciders.length > 0 && !deciders.includes(by)) {
    throw new Error(`by: got ${JSON.stringify(by)}; allowed is one of ${deciders.join(', ')}`);
  }
  if (!isSaid(reason)) throw new Error('reason: a decision says why');
  if (decision === 'exclude' && !isListOfSymbols(given['symbols'])) {
    throw new Error('symbols: exclude names at least one symbol, as a list of texts or a text with commas');
  }
  if (decision === 'refetch' && !PROVIDERS.includes(given['provider'])) {
    throw new Error(`provider: got ${JSON.stringify(given['provider'])}; allowed is alpha-vantage or yahoo`);
  }
}

function isSaid(text: unknown): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

function isListOfSymbols(symbols: unknown): boolean {
  const isList =
    typeof symbols === 'string' || (Array.isArray(symbols) && symbols.every((one) => isSaid(one)));
  const names = symbolsOf(symbols);
  return isList && names.length > 0 && names.every((one) => !one.includes(','));
}
