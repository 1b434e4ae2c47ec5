import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { QuarantineChange } from '../../domain/runs/quarantine-change.js';

export interface RowsToRelease {
  readonly from: string;
  readonly to?: string;
  readonly symbols?: string;
  readonly rules?: string;
  readonly by: string;
  readonly reason: string;
}

/** A release from the options of a command. @throws BadInputError for one that makes no sense. */
export function releaseChange(options: RowsToRelease): QuarantineChange {
  const from = parseTradingDate(options.from, '--from');
  const to = options.to === undefined ? from : parseTradingDate(options.to, '--to');
  if (from > to) throw new BadInputError({ what: '--to', given: to, allowed: `${from} or later` });
  const held = {
    from,
    to,
    rules: listOf('--rules', options.rules),
    symbols: listOf('--symbols', options.symbols),
  };
  return { kind: 'release', held, by: said('--by', options.by), reason: said('--reason', options.reason) };
}

function listOf(what: string, text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0) return names;
  throw new BadInputError({ what, given: text, allowed: 'at least one name; leave the option out for any' });
}

function said(what: string, text: string): string {
  if (text.trim() !== '') return text.trim();
  throw new BadInputError({ what, given: text, allowed: 'a text' });
}
