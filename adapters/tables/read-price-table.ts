import type { PriceTable } from '../../domain/metrics/price-table/price-table.js';
import { parseDatedNumbers } from './csv-numbers.js';
import { readInput } from './read-input.js';

/**
 * Closes from a wide CSV: `date`, then one column a symbol; an empty cell is a day without a price.
 *
 * @throws BadInputError for a file that cannot be read, a price that is not above zero, dates that do not ascend.
 */
export async function readPriceTable(option: string, file: string): Promise<PriceTable> {
  const { dates, columns } = parseDatedNumbers(await readInput(option, file), {
    source: file,
    allowed: 'a price above zero, or nothing on a day without one',
    accepts: (value) => value > 0,
  });
  return { dates, columns: columns.map(({ name, values }) => ({ name, closes: values })) };
}
