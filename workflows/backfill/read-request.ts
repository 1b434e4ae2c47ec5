import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import type { BackfillRequest } from '../../domain/runs/backfill.js';

/** Ids become part of workflow ids and of names in the lake. */
const ID = /^[\w.:-]{1,100}$/;

type Given = Partial<Record<keyof BackfillRequest, unknown>>;

/**
 * A request as it came from outside, whatever its shape, in a shape that can be shown; `rejected` says why it cannot be done.
 * A signal has no answer: it must neither stop the entity nor vanish.
 */
export function readRequest(given: unknown): {
  readonly request: BackfillRequest;
  readonly rejected: string | null;
} {
  const { id, from, to, symbols, reason, rebuild } = (given ?? {}) as Given;
  const rejected = wrongId(id) ?? wrongDates(from, to) ?? wrongSymbols(symbols);
  const names = rejected === null ? (symbols as readonly string[] | null) : null;
  return {
    request: {
      id: text(id),
      from: text(from),
      to: text(to),
      symbols: names,
      reason: text(reason),
      ...(rebuild === false ? { rebuild } : {}),
    },
    rejected,
  };
}

function wrongId(id: unknown): string | null {
  if (typeof id === 'string' && ID.test(id)) return null;
  return `id: got ${text(id)}; allowed are 1 to 100 letters, digits, dots, colons, dashes and underscores`;
}

function wrongDates(from: unknown, to: unknown): string | null {
  try {
    parseTradingDate(text(from), 'from');
    parseTradingDate(text(to), 'to');
  } catch (error) {
    return (error as Error).message;
  }
  return text(from) > text(to) ? `from ${text(from)} lies after to ${text(to)}` : null;
}

function wrongSymbols(symbols: unknown): string | null {
  if (symbols === null) return null;
  const isList = Array.isArray(symbols) && symbols.length > 0;
  if (isList && symbols.every((symbol) => typeof symbol === 'string')) return null;
  return `symbols: got ${text(symbols)}; allowed is null (all of them) or a list of names`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
