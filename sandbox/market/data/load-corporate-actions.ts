import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CorporateAction } from '../../../domain/market/rows.js';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { daySql, numberSql, textSql } from './column-sql.js';
import { toTradingDate } from './day-number.js';
import { openSource, unreadable } from './source-file.js';

export const CORPORATE_ACTIONS_FILE = 'corporate_actions.csv';
const REQUIRED = ['symbol', 'date', 'type', 'numerator', 'denominator', 'amount'];

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Reads `corporate_actions.csv` where there is one, by symbol, in the order of the dates. */
export async function loadCorporateActions(
  connection: DuckDBConnection,
  directory: string,
): Promise<ReadonlyMap<string, readonly CorporateAction[]>> {
  const actions = new Map<string, CorporateAction[]>();
  if (!existsSync(join(directory, CORPORATE_ACTIONS_FILE))) return actions;
  const file = await openSource(connection, directory, CORPORATE_ACTIONS_FILE, REQUIRED);
  const allowed =
    'a symbol, a date and the type split (numerator, denominator) or dividend (amount) in each row';
  let rows;
  try {
    const result = await connection.runAndReadAll(
      `SELECT ${textSql('symbol')}, ${daySql(file, 'date')} AS day_, ${textSql('type')}, ${numberSql(file, 'numerator')},
         ${numberSql(file, 'denominator')}, ${numberSql(file, 'amount')} FROM ${file.relation} ORDER BY day_`,
    );
    rows = result.getRows();
  } catch (error) {
    throw unreadable(file.path, error, allowed);
  }
  for (const [name, day, type, numerator, denominator, amount] of rows) {
    if (typeof name !== 'string' || typeof day !== 'number' || (type !== 'split' && type !== 'dividend')) {
      throw unreadable(file.path, `${String(name)}, ${String(day)}, ${String(type)}`, allowed);
    }
    const symbol = fromYahooSymbol(name);
    const ofSymbol = actions.get(symbol) ?? [];
    ofSymbol.push({
      symbol,
      exDate: toTradingDate(day),
      type,
      numerator: toNumber(numerator),
      denominator: toNumber(denominator),
      amount: toNumber(amount),
    });
    actions.set(symbol, ofSymbol);
  }
  return actions;
}
