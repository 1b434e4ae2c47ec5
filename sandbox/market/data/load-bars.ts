import type { DuckDBConnection } from '@duckdb/node-api';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { daySql, numberSql, textSql } from './column-sql.js';
import type { BarTable, RowRange } from './market-data.js';
import { unreadable, type SourceFile } from './source-file.js';

export const BAR_COLUMNS = ['date', 'open', 'high', 'low', 'close', 'volume'] as const;

export interface BarSource {
  readonly file: SourceFile;
  /** Absent: the file has a column `symbol`. */
  readonly symbol?: string;
}

const NUMBERS = ['open', 'high', 'low', 'close', 'volume'] as const;

function selectSql({ file, symbol }: BarSource): string {
  const symbolSql = symbol === undefined ? textSql('symbol') : `'${symbol}'`;
  const numbers = NUMBERS.map((column) => `${numberSql(file, column)} AS ${column}_`).join(', ');
  return `SELECT ${symbolSql} AS symbol_, ${daySql(file, 'date')} AS day_, ${numbers}, ${file.rowNumber} AS row_
          FROM ${file.relation}`;
}

async function countBySymbol(connection: DuckDBConnection): Promise<ReadonlyMap<string, RowRange>> {
  const counts = await connection.runAndReadAll(
    'SELECT symbol_, count(*)::INTEGER FROM bars GROUP BY symbol_ ORDER BY symbol_',
  );
  const symbols = new Map<string, RowRange>();
  let from = 0;
  for (const [name, count] of counts.getRows()) {
    const symbol = fromYahooSymbol(String(name));
    const to = from + Number(count);
    symbols.set(symbol, { symbol, from, to });
    from = to;
  }
  return symbols;
}

/**
 * Reads bars into columns. Rows without symbol or date cannot be asked for and are left out; all others
 * are kept as they stand.
 *
 * @throws BadInputError when a value is neither a number nor a date where it should be.
 */
export async function loadBars(
  connection: DuckDBConnection,
  sources: readonly BarSource[],
): Promise<BarTable> {
  for (const [n, source] of sources.entries()) {
    const verb = n === 0 ? 'CREATE OR REPLACE TEMP TABLE bars AS' : 'INSERT INTO bars';
    try {
      await connection.run(
        `${verb} SELECT * FROM (${selectSql(source)}) WHERE symbol_ IS NOT NULL AND day_ IS NOT NULL`,
      );
    } catch (error) {
      throw unreadable(source.file.path, error, 'a date in `date`, numbers or nothing in the other columns');
    }
  }
  const symbols = await countBySymbol(connection);
  const rows = [...symbols.values()].at(-1)?.to ?? 0;
  const days = new Int32Array(rows);
  const numbers = NUMBERS.map(() => new Float64Array(rows));
  const result = await connection.stream(
    `SELECT day_, ${NUMBERS.map((column) => `${column}_`).join(', ')} FROM bars ORDER BY symbol_, day_, row_`,
  );
  let row = 0;
  for await (const chunk of result) {
    const start = row;
    chunk.visitColumnValues(0, (value, i) => (days[start + i] = value as number));
    for (const [n, column] of numbers.entries()) {
      chunk.visitColumnValues(n + 1, (value, i) => (column[start + i] = value as number));
    }
    row += chunk.rowCount;
  }
  await connection.run('DROP TABLE bars');
  const [open, high, low, close, volume] = numbers as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { symbols, days, open, high, low, close, volume };
}
