import { BadInputError } from '../../domain/errors/bad-input-error.js';

export interface NumberGrid {
  readonly columnNames: readonly string[] | null;
  readonly rowNames: readonly string[] | null;
  /** At least one row, all of one length. */
  readonly numbers: readonly (readonly number[])[];
}

/**
 * A table of numbers with or without names in its first row and first column, as spreadsheets and pandas write them. What is
 * no number in the first row (beyond its corner) makes it names; so for the first column; and an empty corner makes both.
 *
 * @throws BadInputError when a cell is no number or rows differ in length.
 */
export function numberGrid(cells: readonly (readonly string[])[], source: string): NumberGrid {
  const hasCorner = cells.length > 1 && cells[0]!.length > 1 && cells[0]![0] === '';
  const hasRowNames = hasCorner || (cells[0]!.length > 1 && cells.slice(1).some((row) => !isNumber(row[0])));
  const first = cells[0]!.slice(hasRowNames ? 1 : 0);
  const hasColumnNames = hasCorner || (cells.length > 1 && !first.every(isNumber));
  const body = hasColumnNames ? cells.slice(1) : cells;
  const numbers = body.map((row, i) =>
    row.slice(hasRowNames ? 1 : 0).map((text) => {
      if (isNumber(text)) return Number(text);
      const what = `${source}, row ${i + 1} of the numbers`;
      throw new BadInputError({ what, given: text, allowed: 'a number' });
    }),
  );
  const width = numbers[0]!.length;
  const odd = numbers.findIndex((row) => row.length !== width || row.length === 0);
  if (odd !== -1) {
    const what = `${source}, row ${odd + 1} of the numbers`;
    throw new BadInputError({
      what,
      given: `${numbers[odd]!.length} numbers`,
      allowed: `${Math.max(1, width)}, as in the first row`,
    });
  }
  return {
    columnNames: hasColumnNames ? first : null,
    rowNames: hasRowNames ? body.map((row) => row[0]!) : null,
    numbers,
  };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text !== '' && Number.isFinite(Number(text));
}
