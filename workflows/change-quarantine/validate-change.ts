import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import { validateDecision } from '../daily-pipeline/validate-decision.js';

const HELD_DECISIONS = ['approve', 'exclude', 'refetch'];

/**
 * @throws Error that says what is wrong with a change as it came from outside, whatever its shape.
 */
export function validateChange(change: unknown): void {
  const given = (change ?? {}) as Record<string, unknown>;
  if (given['kind'] === 'release') {
    validateDecision({ ...given, decision: 'approve' });
    validateSelection(given['held']);
    return;
  }
  if (given['kind'] !== 'day')
    throw new Error(`kind: got ${JSON.stringify(given['kind'])}; allowed is day or release`);
  parseTradingDate(text(given['tradingDate']), 'tradingDate');
  if (!HELD_DECISIONS.includes(text(given['decision']))) {
    throw new Error(
      `decision: got ${JSON.stringify(given['decision'])}; allowed is approve, exclude or refetch (abort ends a run, and this day has none: exclude leaves it in quarantine)`,
    );
  }
  const wholeDay = given['decision'] === 'exclude' && (given['symbols'] ?? null) === null;
  validateDecision(wholeDay ? { ...given, decision: 'approve' } : given);
}

function validateSelection(held: unknown): void {
  const { from, to, rules, symbols } = (held ?? {}) as Record<string, unknown>;
  parseTradingDate(text(from), 'held.from');
  parseTradingDate(text(to), 'held.to');
  if (text(from) > text(to)) throw new Error(`held.from ${text(from)} lies after held.to ${text(to)}`);
  for (const [name, list] of Object.entries({ rules, symbols })) {
    const isList = Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string');
    if (list !== null && !isList)
      throw new Error(`held.${name}: got ${JSON.stringify(list)}; allowed is null (any) or a list of names`);
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
