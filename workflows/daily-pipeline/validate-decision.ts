import { DECISION_TEXT_BYTES, GATE_DECISIONS } from '../../domain/runs/gate-decision.js';
import { isReservedDecider } from '../../domain/runs/is-reserved-decider.js';
import { requireHeld } from '../../domain/runs/require-held.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';
import { utf8Length } from '../../domain/text/utf8-length.js';

const PROVIDERS: readonly string[] = ['alpha-vantage', 'yahoo'];

/** What an answer is held against. */
interface Allowed {
  /**
   * Who may decide; anybody where there are none. A name is what the sender says: who may send updates at all is for the access
   * to the namespace to say.
   */
  readonly deciders?: readonly string[];
  /** Symbols with bars of the day; any name passes where nobody has listed them. */
  readonly symbols?: readonly string[] | undefined;
  /** Whom a day may be fetched from again; both where nobody has listed them. */
  readonly providers?: readonly string[] | undefined;
}

/** @throws Error that says what is wrong with an answer from outside, whatever its shape. */
export function validateDecision(
  answer: unknown,
  { deciders = [], symbols, providers = PROVIDERS }: Allowed = {},
): void {
  const given = (answer ?? {}) as Record<string, unknown>;
  const { decision, by, reason } = given;
  const decisions: readonly unknown[] = GATE_DECISIONS;
  if (!decisions.includes(decision)) {
    throw new Error(
      `decision: got ${JSON.stringify(decision)}; allowed is approve, exclude, refetch or abort`,
    );
  }
  if (!isSaid(by)) throw new Error('by: a decision names who decided');
  requireFit('by', by);
  if (isReservedDecider(by))
    throw new Error(`by: got "${by}", which is kept for when nobody decides; allowed is a person's name`);
  if (deciders.length > 0 && !deciders.includes(by)) {
    throw new Error(`by: got ${JSON.stringify(by)}; allowed is one of ${deciders.join(', ')}`);
  }
  if (!isSaid(reason)) throw new Error('reason: a decision says why');
  requireFit('reason', reason);
  const named = symbolsOf(given['symbols']);
  if (decision === 'exclude' && !isListOfSymbols(given['symbols'])) {
    throw new Error('symbols: exclude names at least one symbol, as a list of texts or a text with commas');
  }
  // A name that is spelt wrong would leave the bars in that were meant to stay out.
  if (decision === 'exclude' && symbols !== undefined) {
    requireHeld(named, symbols, 'symbols');
    if (symbols.every((symbol) => named.includes(symbol)))
      throw new Error(
        `symbols: exclude names all ${symbols.length} that are held, which leaves nothing of the day; abort holds the whole day`,
      );
  }
  // Whoever names symbols does not mean the whole day.
  if (decision !== 'exclude' && named.length > 0)
    throw new Error(`symbols: got ${named.join(', ')}; allowed only with exclude`);
  if (decision === 'refetch' && !providers.some((provider) => provider === given['provider'])) {
    const allowed = providers.length === 0 ? 'none, for no provider is on' : providers.join(' or ');
    throw new Error(`provider: got ${JSON.stringify(given['provider'])}; allowed is ${allowed}`);
  }
}

function requireFit(field: string, text: string): void {
  const bytes = utf8Length(text);
  if (bytes > DECISION_TEXT_BYTES)
    throw new Error(`${field}: got ${bytes} bytes; allowed are at most ${DECISION_TEXT_BYTES} in UTF-8`);
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
