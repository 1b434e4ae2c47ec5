import { cutToBytes } from '../../domain/text/cut-to-bytes.js';
import { textLiteral } from '../sql/text-literal.js';
import type { HeldSelection, QuarantineNote } from '../../domain/runs/held-selection.js';
import { EXCLUDED } from '../../domain/runs/held-by.js';

/** SQL, for every engine, over the columns of `raw.quarantined_bars` and `raw.quarantine_marks`. */
export function heldCondition({ from, to, rules, symbols, except = [] }: HeldSelection): string {
  const among = (column: string, texts: readonly string[], not = '') =>
    texts.length === 0
      ? not === ''
        ? ['1 = 0']
        : []
      : [`${column} ${not}in (${texts.map(textLiteral).join(', ')})`];
  return [
    `trading_date >= cast(${textLiteral(from)} as date)`,
    `trading_date <= cast(${textLiteral(to)} as date)`,
    ...(rules === null ? [] : among('rule', rules)),
    ...(symbols === null ? [] : among('symbol', symbols)),
    ...among('symbol', except, 'not '),
  ].join(' and ');
}

/** Width of `reason` in the tables of the quarantine. */
const REASON_BYTES = 1024;

/** SQL, for every engine: what a person leaves in quarantine is held by that person from now on, not by the gate. */
export function keepExcluded(held: HeldSelection, { by, why }: QuarantineNote): string[] {
  const { except = [], ...selection } = held;
  if (except.length === 0) return [];
  const condition = heldCondition({ ...selection, symbols: except });
  const reason = textLiteral(cutToBytes(`excluded by ${by}: ${why}`, REASON_BYTES));
  return ['raw.quarantine_marks', 'raw.quarantined_bars'].map(
    (table) => `update ${table} set rule = '${EXCLUDED}', reason = ${reason} where ${condition}`,
  );
}
