import type { DuckDBConnection } from '@duckdb/node-api';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { fromYahooSymbol } from '../../domain/market/symbol-spelling.js';
import type { PriceHistory } from '../../domain/quality/history/price-history.js';
import { quoted } from '../sql/quoted.js';
import { describeBadValue, describeRaggedLine } from './describe-bad-value.js';

const NUMBERS = ['open', 'high', 'low', 'close', 'volume'] as const;
const TYPES = { date: 'date', open: 'double', high: 'double', low: 'double', close: 'double' } as const;
const REQUIRED = ['date', 'open', 'high', 'low', 'close'];

/**
 * Reads bars in the order of their dates. Rows without a symbol or date are left out; all others are kept as they stand. Columns may
 * stand in any order, among others; a file without `volume` has none.
 *
 * @param symbol of every row, where the file has no such column.
 * @throws BadInputError when the file lacks a column, or text stands where a number or date belongs.
 */
export async function readBars(
  connection: DuckDBConnection,
  file: string,
  symbol: string | null,
): Promise<PriceHistory> {
  const relation = file.endsWith('.parquet')
    ? `read_parquet(${quoted(file)})`
    : `read_csv(${quoted(file)}, header = true)`;
  const allowed = `${symbol === null ? 'symbol, ' : ''}${REQUIRED.join(', ')}, and volume where it is known: dates in \`date\`, numbers or nothing in the others`;
  try {
    const types = await columnTypes(connection, relation);
    const columns = [...types.keys()];
    const missing = [...(symbol === null ? ['symbol'] : []), ...REQUIRED].filter(
      (name) => !columns.includes(name),
    );
    if (missing.length > 0) {
      const isOneText = columns.length === 1 && columns[0]!.includes(',');
      const bad = isOneText ? await describeRaggedLine(connection, file, columns[0]!) : null;
      const given = bad ?? `no column ${missing.join(', ')} (it has ${columns.join(', ')})`;
      throw new BadInputError({ what: file, given, allowed });
    }
    // An empty text is no value.
    const numberSql = (name: string) =>
      types.get(name) === 'VARCHAR' ? `nullif(trim("${name}"), '')` : `"${name}"`;
    const numbers = NUMBERS.map((name) =>
      columns.includes(name)
        ? `coalesce(${numberSql(name)}::double, 'NaN'::double) as "${name}"`
        : `'NaN'::double as "${name}"`,
    );
    const symbolSql = symbol === null ? 'trim(symbol::varchar)' : quoted(symbol);
    await connection.run(`
      create or replace temporary table bars as
      select ${symbolSql} as symbol, (date::date - date '1970-01-01')::integer as day,
        ${numbers.join(', ')},
        row_number() over () as source_row
      from ${relation} where date is not null`);
    const names = await connection.runAndReadAll(
      "select distinct symbol from bars where symbol <> '' order by 1",
    );
    const symbols = names.getRows().map(([name]) => String(name));
    await connection.run(`
      create or replace temporary table names as
      select symbol, (row_number() over (order by symbol) - 1)::integer as id
      from (select distinct symbol from bars where symbol <> '')`);
    return await readColumns(connection, symbols.map(fromYahooSymbol));
  } catch (cause) {
    if (cause instanceof BadInputError) throw cause;
    const said = cause instanceof Error ? cause.message.split('\n', 1)[0]! : String(cause);
    const bad = await describeBadValue(connection, file, TYPES);
    throw new BadInputError({ what: file, given: bad ?? said, allowed });
  } finally {
    await connection.run('drop table if exists bars; drop table if exists names');
  }
}

/** By name in lower case, as DuckDB compares them. */
export async function columnTypes(
  connection: DuckDBConnection,
  relation: string,
): Promise<ReadonlyMap<string, string>> {
  const described = await connection.runAndReadAll(`describe select * from ${relation}`);
  return new Map(described.getRows().map(([name, type]) => [String(name).toLowerCase(), String(type)]));
}

async function readColumns(connection: DuckDBConnection, symbols: readonly string[]): Promise<PriceHistory> {
  const counted = await connection.runAndReadAll("select count(*)::integer from bars where symbol <> ''");
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  const symbolIds = new Int32Array(rows);
  const days = new Int32Array(rows);
  const numbers = NUMBERS.map(() => new Float64Array(rows));
  const result = await connection.stream(
    `select id, day, ${NUMBERS.map((column) => `"${column}"`).join(', ')}
     from bars join names using (symbol) order by day, id, source_row`,
  );
  let row = 0;
  for await (const chunk of result) {
    const start = row;
    chunk.visitColumnValues(0, (value, i) => (symbolIds[start + i] = value as number));
    chunk.visitColumnValues(1, (value, i) => (days[start + i] = value as number));
    for (const [n, column] of numbers.entries()) {
      chunk.visitColumnValues(n + 2, (value, i) => (column[start + i] = value as number));
    }
    row += chunk.rowCount;
  }
  const [open, high, low, close, volume] = numbers as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { symbols, symbolIds, days, open, high, low, close, volume };
}
