import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { parseCells } from './parse-cells.js';
import { readInput } from './read-input.js';

const COLUMN = 'return';

/**
 * Returns in time order from a CSV with the column `return`; other columns are passed over. A single column of numbers
 * needs no header.
 *
 * @throws BadInputError when there is no such column, or a row without a number.
 */
export async function readReturns(option: string, file: string): Promise<Float64Array> {
  const rows = parseCells(await readInput(option, file), file);
  const header = rows[0]!.map((name) => name.toLowerCase());
  const named = header.indexOf(COLUMN);
  const bare = header.length === 1 && isNumber(header[0]!);
  if (named === -1 && !bare) {
    const allowed = `a header with the column ${COLUMN}`;
    throw new BadInputError({ what: `${file}, line 1`, given: rows[0]!.join(','), allowed });
  }
  const [column, below] = bare ? [0, rows] : [named, rows.slice(1)];
  return Float64Array.from(below, (row, i) => {
    const text = row[column] ?? '';
    if (isNumber(text)) return Number(text);
    const what = `${file}, ${COLUMN} ${i + 1} of ${below.length}`;
    throw new BadInputError({ what, given: text, allowed: 'a number' });
  });
}

function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text));
}
