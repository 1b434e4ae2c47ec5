import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { equalWeightReturns, simpleReturns } from '../../../../domain/metrics/index.js';

export type Json = number | string | null | Json[] | { [key: string]: Json };

const folder = new URL('../../../fixtures/reference/', import.meta.url);

export function referenceFile(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

function column(rows: Record<string, string>[], name: string): number[] {
  return rows.map((row) => Number(row[name]));
}

function readCsv(name: string): Record<string, string>[] {
  return parse(referenceFile(name), { columns: true });
}

/** Returns that must all exist: the reference tables have no gaps. */
export function complete(values: (number | null)[]): number[] {
  return values.map((value, i) => {
    if (value === null) throw new Error(`no return at position ${i}`);
    return value;
  });
}

export const reference = JSON.parse(referenceFile('reference.json').toString()) as {
  series: Record<string, { [key: string]: Json }>;
  sectors: Record<string, string[]>;
  portfolio_sectors: { names: string[]; mu: number[]; cov: number[][] };
  sha256: Record<string, string>;
  [key: string]: Json;
};

const priceRows = readCsv('reference_prices.csv');
export const dates = priceRows.map((row) => row['date']!);
export const vix = column(readCsv('reference_macro.csv'), 'vix');
export const prices = new Map(
  Object.keys(priceRows[0]!)
    .filter((name) => name !== 'date')
    .map((name) => [name, column(priceRows, name)]),
);
export const benchmark = complete(simpleReturns(prices.get('SP500')!));

/** Daily returns of every stock, the index and every equal-weight sector. */
export const returnsByName = new Map<string, number[]>([
  ...[...prices].map(([name, closes]): [string, number[]] => [name, complete(simpleReturns(closes))]),
  ...Object.entries(reference.sectors).map(([sector, stocks]): [string, number[]] => [
    sector,
    complete(equalWeightReturns(stocks.map((stock) => prices.get(stock)!))),
  ]),
]);
