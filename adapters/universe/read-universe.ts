import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { Universe } from '../../domain/universe/universe.js';

const VERSION_DIGITS = 12;

const memberSchema = z.object({
  symbol: z.string().trim().min(1),
  name: z.string().trim().default(''),
  gics_sector: z.string().trim().min(1),
});

/** `market_cap`, or with the month it is of: `market_cap_2018_02`. US dollars. */
const MARKET_CAP = /^market_cap(_\d{4}_\d{2})?$/;

/**
 * Reads a universe from CSV: symbol, name, gics_sector, and optionally market_cap in US dollars.
 *
 * @throws BadInputError when the file is missing, lacks a column or lists nobody.
 */
export async function readUniverse(file: string): Promise<Universe> {
  const text = await read(file);
  const records = parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
  const members = records.map((record, index) => {
    const parsed = memberSchema.safeParse(record);
    if (!parsed.success) {
      throw bad(
        file,
        `line ${index + 2} without ${parsed.error.issues.map((issue) => String(issue.path[0])).join(', ')}`,
      );
    }
    const { symbol, name, gics_sector: sector } = parsed.data;
    const cap = Number(
      Object.entries(record as Record<string, string>).find(([column]) => MARKET_CAP.test(column))?.[1] ?? '',
    );
    return { symbol, name: name || symbol, sector, marketCap: cap > 0 ? cap : null };
  });
  if (members.length === 0) throw bad(file, 'no symbol');
  const seen = new Set<string>();
  return {
    members: members.filter(({ symbol }) => !seen.has(symbol) && seen.add(symbol)),
    asOfDate: await asOfDate(file, Object.keys(records[0] ?? {})),
    version: createHash('sha256').update(text).digest('hex').slice(0, VERSION_DIGITS),
  };
}

/** `market_cap_2018_02` dates a list to the end of that month; a list without a date is as old as its file. */
async function asOfDate(file: string, columns: readonly string[]): Promise<TradingDate> {
  const month = columns
    .map((column) => /^market_cap_(\d{4})_(\d{2})$/.exec(column))
    .find((match) => match !== null);
  if (month !== undefined) {
    return new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).toISOString().slice(0, 10);
  }
  return (await stat(file)).mtime.toISOString().slice(0, 10);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw bad(file, 'no readable file');
  }
}

function bad(file: string, given: string): BadInputError {
  return new BadInputError({
    what: `universe ${file}`,
    given,
    allowed: 'a CSV file with the columns symbol, name, gics_sector and at least one row',
  });
}
