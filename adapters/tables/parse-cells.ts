import { parse } from 'csv-parse/sync';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

/**
 * The cells of a small CSV, trimmed, without empty lines.
 *
 * @throws BadInputError when it is no CSV or has no row.
 */
export function parseCells(bytes: Buffer, source: string): readonly (readonly string[])[] {
  let rows: string[][];
  try {
    rows = parse(bytes, { trim: true, bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    const [given = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new BadInputError({ what: source, given, allowed: 'CSV' });
  }
  if (rows.length > 0) return rows;
  throw new BadInputError({ what: source, given: '', allowed: 'CSV with at least one row' });
}
