import { parseTradingDate, type TradingDate } from '../../domain/calendar/trading-date.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { decimalAt } from './decimal-at.js';
import { splitLine } from './split-line.js';

export interface DatedNumbers {
  readonly dates: readonly TradingDate[];
  /** NaN where a cell is empty. */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
}

interface Source {
  /** Names the table in errors. */
  readonly source: string;
  /** What a cell may hold, in words. */
  readonly allowed: string;
  readonly accepts: (value: number) => boolean;
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const RETURN = 0x0d;
const QUOTE = 0x22;
const BYTE_ORDER_MARK = '\uFEFF';
const DATE = 'date';
/** How pandas, R and spreadsheets write a cell without a value. */
const MISSING = /^(|nan|na|n\/a|#n\/a|null|none|\.)$/i;
const MIDNIGHT = /[T ]00:00:00(\.0+)?(Z|\+00:00)?$/;
const SHOWN_LENGTH = 60;

/**
 * A wide CSV: a header with `date` and one name a column, dates YYYY-MM-DD that ascend, each once. Read byte by byte, because
 * twenty years of 500 symbols are 2.5 million cells.
 *
 * @throws BadInputError that names line and column.
 */
export function parseDatedNumbers(bytes: Buffer, { source, allowed, accepts }: Source): DatedNumbers {
  const lines = countLines(bytes);
  const headerEnd = endOfLine(bytes, 0);
  const names = headerOf(bytes.toString('utf8', 0, headerEnd), source);
  const dateColumn = names.findIndex((name) => name.toLowerCase() === DATE);
  const columns = names.map((name) => ({ name, values: new Float64Array(lines) }));
  const dates: TradingDate[] = [];

  let line = 1;
  for (let at = headerEnd + 1; at < bytes.length;) {
    line += 1;
    const lineEnd = endOfLine(bytes, at);
    const textEnd = bytes[lineEnd - 1] === RETURN ? lineEnd - 1 : lineEnd;
    if (textEnd > at) {
      const row = dates.length;
      let column = 0;
      let start = at;
      while (start <= textEnd) {
        const comma = cellEnd(bytes, start, textEnd);
        if (column === dateColumn) {
          dates.push(dateOf(bytes, start, comma, dates.at(-1), `${source}, line ${line}, column date`));
        } else if (column < columns.length) {
          const value = decimalAt(bytes, start, comma);
          columns[column]!.values[row] =
            value > 0 && accepts(value) ? value : cell(start, comma, column, line);
        }
        column += 1;
        start = comma + 1;
      }
      if (column !== names.length) throw wrongWidth(source, line, column, names.length);
    }
    at = lineEnd + 1;
  }
  if (dates.length === 0) throw bad(source, 'a header only', 'a row a date below the header');
  const numbers = columns.filter((_, column) => column !== dateColumn);
  return {
    dates,
    columns: numbers.map(({ name, values }) => ({ name, values: values.subarray(0, dates.length) })),
  };

  function cell(start: number, end: number, column: number, at: number): number {
    // Most of what comes here is a plain number with more digits than a double has.
    const plain = Number(bytes.toString('latin1', start, end));
    if (plain > 0 && plain !== Infinity && accepts(plain)) return plain;
    const given = unquoted(textAt(bytes, start, end));
    if (MISSING.test(given)) return NaN;
    const value = Number(given);
    if (Number.isFinite(value) && accepts(value)) return value;
    throw bad(`${source}, line ${at}, column ${names[column]!}`, given.slice(0, SHOWN_LENGTH), allowed);
  }
}

function headerOf(text: string, source: string): string[] {
  const names = splitLine(text.replace(BYTE_ORDER_MARK, '').replace(/\r$/, '')).map((name) => name.trim());
  const where = `${source}, line 1`;
  const duplicate = names.find((name, column) => names.indexOf(name) !== column);
  if (!names.some((name) => name.toLowerCase() === DATE)) {
    throw bad(
      where,
      names.join(',').slice(0, SHOWN_LENGTH),
      'a header with the column date, and one column a series',
    );
  }
  if (names.length < 2) throw bad(where, names.join(','), 'at least one column beside date');
  if (names.includes(''))
    throw bad(where, `column ${names.indexOf('') + 1} without a name`, 'a name for each column');
  if (duplicate !== undefined) throw bad(where, `${duplicate} twice`, 'each column once');
  return names;
}

function dateOf(
  bytes: Buffer,
  start: number,
  end: number,
  previous: TradingDate | undefined,
  where: string,
): TradingDate {
  const date = parseTradingDate(unquoted(textAt(bytes, start, end)).replace(MIDNIGHT, ''), where);
  if (previous === undefined || date > previous) return date;
  throw bad(where, `${date} below ${previous}`, 'dates that ascend, each once');
}

function countLines(bytes: Buffer): number {
  let lines = 1;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

function endOfLine(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end === -1 ? bytes.length : end;
}

/** A cell in quotes may hold a comma. */
function cellEnd(bytes: Buffer, start: number, lineEnd: number): number {
  let quoted = false;
  for (let at = start; at < lineEnd; at += 1) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    else if (bytes[at] === COMMA && !quoted) return at;
  }
  return lineEnd;
}

function textAt(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end).trim();
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).trim() : text;
}

function wrongWidth(source: string, line: number, given: number, expected: number): BadInputError {
  return bad(`${source}, line ${line}`, `${given} cells`, `${expected}, as many as the header has`);
}

function bad(what: string, given: string, allowed: string): BadInputError {
  return new BadInputError({ what, given, allowed });
}
