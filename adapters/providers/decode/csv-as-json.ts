import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** The names that the same columns have in JSON. A series has its adjusted close only where dividends are told too. */
const BAR_FIELDS: Readonly<Record<string, string>> = {
  open: '1. open',
  high: '2. high',
  low: '3. low',
  close: '4. close',
  adjusted_close: '5. adjusted close',
  volume: '5. volume',
  dividend_amount: '7. dividend amount',
  split_coefficient: '8. split coefficient',
};
const QUOTE_FIELDS: Readonly<Record<string, string>> = {
  symbol: '01. symbol',
  price: '05. price',
  volume: '06. volume',
  latestDay: '07. latest trading day',
};

const SERIES_HEAD = /^timestamp,open,high,low,close,(adjusted_close,)?volume\b/;
const QUOTE_HEAD = /^symbol,open,high,low,price,volume,latestDay\b/;

const records = z.array(z.record(z.string(), z.string()));

/**
 * Alpha Vantage's `datatype=csv` as the JSON of the same answer; null for any other text. A series in CSV does not name its
 * symbol, nor how far its last session had come.
 */
export function csvAsJson(text: string, symbol: string): string | null {
  if (!SERIES_HEAD.test(text) && !QUOTE_HEAD.test(text)) return null;
  const rows = records.parse(
    parse(text, { columns: true, skip_empty_lines: true, trim: true, relax_column_count: true }),
  );
  if (QUOTE_HEAD.test(text)) {
    return JSON.stringify({ 'Global Quote': rows[0] === undefined ? {} : renamed(rows[0], QUOTE_FIELDS) });
  }
  const bars = rows.map((row) => [row['timestamp'] ?? '', renamed(row, BAR_FIELDS)] as const);
  return JSON.stringify({
    'Meta Data': { '2. Symbol': symbol, '3. Last Refreshed': bars[0]?.[0] ?? '' },
    'Time Series (Daily)': Object.fromEntries(bars),
  });
}

function renamed(
  row: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (names[name] === undefined ? [] : [[names[name], value]])),
  );
}
