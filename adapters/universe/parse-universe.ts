import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { parseTradingDate, type TradingDate } from '../../domain/calendar/trading-date.js';
import type { Universe, UniverseMember } from '../../domain/universe/universe.js';
import { badUniverse } from './bad-universe.js';
import { distinctMembers } from './distinct-members.js';
import { universeVersion } from './universe-csv.js';

const memberSchema = z.object({
  symbol: z.string().trim().min(1),
  name: z.string().trim().default(''),
  gics_sector: z.string().trim().min(1),
});

/** `market_cap`, or with the month it is of: `market_cap_2018_02`. US dollars. */
const MARKET_CAP = /^market_cap(?:_(\d{4})_(\d{2}))?$/;

/** The header is line 1. */
const FIRST_LINE = 2;

interface Source {
  /** Names the list in errors. */
  readonly source: string;
  /** The day of a list that has neither `as_of_date` nor the month of its capitalisations. */
  readonly asOfDate: TradingDate;
}

type CsvRecord = Readonly<Record<string, string>>;

/**
 * A universe from CSV text with the columns symbol, name, gics_sector, and optionally market_cap in US dollars,
 * valid_from and valid_to (first and last day of the membership, both included; empty is without end), as_of_date.
 *
 * @throws BadInputError when it lacks a column, lists nobody or contradicts itself.
 */
export function parseUniverse(text: string, { source, asOfDate }: Source): Universe {
  const records: readonly CsvRecord[] = parse(text, {
    columns: true,
    skip_empty_lines: true,
    trim: true,
    bom: true,
  });
  const [first] = records;
  if (first === undefined) throw badUniverse(source, 'no symbol');
  const rows = records.map((record, index) => memberOf(record, source, index + FIRST_LINE));
  const members = distinctMembers(rows, source);
  const stated = dayOf(first, 'as_of_date', `${source}, as_of_date`) ?? monthOfCapitalisations(first);
  return { members, asOfDate: stated ?? asOfDate, version: universeVersion(members) };
}

function memberOf(record: CsvRecord, source: string, line: number): UniverseMember {
  const parsed = memberSchema.safeParse(record);
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => String(issue.path[0])).join(', ');
    throw badUniverse(source, `line ${line} without ${missing}`);
  }
  const { symbol, name, gics_sector: sector } = parsed.data;
  const validFrom = dayOf(record, 'valid_from', `${source}, line ${line}, valid_from`);
  const validTo = dayOf(record, 'valid_to', `${source}, line ${line}, valid_to`);
  if (validFrom !== null && validTo !== null && validFrom > validTo) {
    throw badUniverse(source, `line ${line} with ${symbol} valid from ${validFrom} to ${validTo}`);
  }
  const cap = Number(Object.entries(record).find(([column]) => MARKET_CAP.test(column))?.[1] ?? '');
  return { symbol, name: name || symbol, sector, marketCap: cap > 0 ? cap : null, validFrom, validTo };
}

function dayOf(record: CsvRecord, column: string, where: string): TradingDate | null {
  const text = record[column] ?? '';
  return text === '' ? null : parseTradingDate(text, where);
}

/** `market_cap_2018_02` dates a list to the end of that month. */
function monthOfCapitalisations(record: CsvRecord): TradingDate | null {
  for (const column of Object.keys(record)) {
    const [, year, month] = MARKET_CAP.exec(column) ?? [];
    if (month !== undefined) {
      return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
    }
  }
  return null;
}
