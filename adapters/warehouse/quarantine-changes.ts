import type { QuarantineNote } from '../../domain/runs/held-selection.js';
import { cutToBytes } from '../../domain/text/cut-to-bytes.js';
import { sqlTimestamp } from '../sql/sql-timestamp.js';
import { textLiteral } from '../sql/text-literal.js';
import { QUARANTINE } from './raw-tables.js';

/** Widths of the columns in ops.quarantine_changes. */
const TEXT_BYTES = 1024;

const BAR = ['provider', ...QUARANTINE.key, ...QUARANTINE.values, ...QUARANTINE.derived];

/**
 * SQL, for every engine, that notes bars in `ops.quarantine_changes`.
 *
 * @param bars SQL of a relation with the columns of a bar, its dataset, rule and reason.
 */
export function noteChanges(change: 'held' | 'released', bars: string, note: QuarantineNote): string {
  const text = (value: string) => textLiteral(cutToBytes(value, TEXT_BYTES));
  const at = sqlTimestamp(note.at);
  return `insert into ops.quarantine_changes (change_id, change, ${BAR.join(', ')}, decided_by, why, changed_at)
    select ${textLiteral(note.changeId)}, '${change}', ${BAR.map((column) => `bar.${column}`).join(', ')},
      ${text(note.by)}, ${text(note.why)}, cast('${at}' as timestamp)
    from ${bars} as bar`;
}
