import { parseTradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { QuarantineChange } from '../../domain/runs/quarantine-change.js';
import { saidNames, saidText } from './said.js';

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
    rules: namesOf('--rules', options.rules),
    symbols: namesOf('--symbols', options.symbols),
  };
  return {
    ...{ kind: 'release', held },
    by: saidText('--by', options.by, 'a name'),
    reason: saidText('--reason', options.reason, 'why'),
  };
}

function namesOf(option: string, text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  return saidNames(option, text, 'at least one name; leave the option out for any');
}
