import { eachBar, type BarColumns } from './bar-columns.js';
import type { RowFinding } from './finding.js';
import { judgeRows, type JudgeOptions } from './judge-rows.js';

/** As judgeRows, without an object a bar. @throws BadInputError when the columns differ in length. */
export function judgeColumns(columns: BarColumns, options: JudgeOptions): RowFinding[] {
  return judgeRows(eachBar(columns), options);
}
