import { DEADLINE_DECIDER, GATE_DECISIONS } from '../../domain/runs/gate-decision.js';
import { requireHeld } from '../../domain/runs/require-held.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';

const PROVIDERS: readonly unknown[] = ['alpha-vantage', 'yahoo'];

/** What an answer is held against. */
interface Allowed {
  /**
   * Who may decide; anybody where there are none. A name is what the sender says: who may send updates at all is for the access
   * to the namespace to say.
   */
  readonly deciders?: readonly string[];
  /** Symbols with bars of the day; any name passes where nobody has listed them. */
  readonly symbols?: readonly string[] | undefined;
}

/** @throws Error that says what is wrong with an answer from outside, whatever its shape. */
export function validateDecision(answer: unknown, { deciders = [], symbols }: Allowed = {}): void {
  const given = (answer ?? {}) as Record<string, unknown>;
  const { decision, by, reason } = given;
  const decisions: readonly unknown[] = GATE_DECISIONS;
  if (!decisions.includes(decision)) {
    throw new Error(
      `decision: got ${JSON.stringify(decision)}; allowed is approve, exclude, refetch or abort`,
    );
  }
  if (!isSaid(by)) throw new Error('by: a decision names who decided');
  if (by === DEADLINE_DECIDER)
    throw new Error(`by: got "${by}", which is kept for when nobody decides; allowed is a person's name`);
  if (deciders.length > 0 && !deciders.includes(by)) {
    throw new Error(`by: got ${JSON.stringify(by)}; allowed is one of ${deciders.join(', ')}`);
  }
  if (!isSaid(reason)) throw new Error('reason: a decision says why');
  if (decision === 'exclude' && !isListOfSymbols(given['symbols'])) {
    throw new Error('symbols: exclude names at least one symbol, as a list of texts or a text with commas');
  }
  // A name that is spelt wrong would leave the bars in that were meant to stay out.
  if (decision === 'exclude' && symbols !== undefined)
    requireHeld(symbolsOf(given['symbols']), symbols, 'symbols');
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
