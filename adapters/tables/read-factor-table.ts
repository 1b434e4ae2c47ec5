import type { FactorTable } from '../../domain/metrics/price-table/factor-table.js';
import { parseDatedNumbers } from './csv-numbers.js';
import { readInput } from './read-input.js';

/**
 * Levels of factors from a wide CSV: `date`, then one column a factor; an empty cell is a day without a value.
 *
 * @throws BadInputError for a file that cannot be read, text in place of a number, dates that do not ascend.
 */
export async function readFactorTable(option: string, file: string): Promise<FactorTable> {
  const { dates, columns } = parseDatedNumbers(await readInput(option, file), {
    source: file,
    allowed: 'a number, or nothing on a day without one',
    accepts: Number.isFinite,
  });
  return { dates, columns: columns.map(({ name, values }) => ({ name, levels: values })) };
}
