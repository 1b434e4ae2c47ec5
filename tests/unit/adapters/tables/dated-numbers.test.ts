import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDatedNumbers } from '../../../../adapters/tables/csv-numbers.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

const prices = (text: string | Buffer) =>
  parseDatedNumbers(Buffer.from(text), {
    source: 'p.csv',
    allowed: 'a price above zero',
    accepts: (value) => value > 0,
  });
const read = (text: string) => prices(text).columns.map(({ name, values }) => [name, ...Array.from(values)]);

describe('a wide table of numbers', () => {
  it('takes quotes, Windows line ends, a byte order mark, blank lines and no last line end', () => {
    expect(read('\uFEFFDate,"A, Inc.",B\r\n\r\n2020-01-02,"1.5", 2 \r\n2020-01-03,1e1,+3')).toEqual([
      ['A, Inc.', 1.5, 10],
      ['B', 2, 3],
    ]);
  });

  it('takes the date column wherever it stands, and midnight as its day', () => {
    const { dates, columns } = prices('A,date\n1,2020-01-02 00:00:00\n2,2020-01-03T00:00:00Z\n');
    expect(dates).toEqual(['2020-01-02', '2020-01-03']);
    expect(columns.map(({ name }) => name)).toEqual(['A']);
  });

  it.each(['', 'NaN', 'nan', 'NA', '#N/A', 'null', '.', ' ', '""'])('takes "%s" as no value', (cell) => {
    expect(read(`date,A,B\n2020-01-02,${cell},1\n2020-01-03,2,${cell}\n`)).toEqual([
      ['A', NaN, 2],
      ['B', 1, NaN],
    ]);
  });

  it('reads each double as JavaScript does', () => {
    const value = fc.oneof(
      fc.double({ min: 1e-9, max: 1e15, noNaN: true }).map(String),
      fc.tuple(fc.nat(), fc.nat(), fc.nat(18)).map(([a, b, zeros]) => `${a}.${'0'.repeat(zeros)}${b}`),
    );
    fc.assert(
      fc.property(value, (text) => {
        fc.pre(Number(text) > 0);
        expect(read(`date,A\n2020-01-02,${text}\n`)).toEqual([['A', Number(text)]]);
      }),
    );
  });

  it.each([
    ['', 'p.csv, line 1: got nothing; allowed is a header with the column date, and one column a series.'],
    [
      'a,b\n1,2\n',
      'p.csv, line 1: got "a,b"; allowed is a header with the column date, and one column a series.',
    ],
    ['date\n2020-01-02\n', 'p.csv, line 1: got "date"; allowed is at least one column beside date.'],
    ['date,A,A\n', 'p.csv, line 1: got "A twice"; allowed is each column once.'],
    ['date,A,\n', 'p.csv, line 1: got "column 3 without a name"; allowed is a name for each column.'],
    ['date,A\n', 'p.csv: got "a header only"; allowed is a row a date below the header.'],
    ['date,A\n2020-01-02,x\n', 'p.csv, line 2, column A: got "x"; allowed is a price above zero.'],
    ['date,A\n2020-01-02,-1\n', 'p.csv, line 2, column A: got "-1"; allowed is a price above zero.'],
    ['date,A\n2020-01-02,0\n', 'p.csv, line 2, column A: got "0"; allowed is a price above zero.'],
    ['date,A\n2020-01-02,inf\n', 'p.csv, line 2, column A: got "inf"; allowed is a price above zero.'],
    ['date,A\n2020-01-02\n', 'p.csv, line 2: got "1 cells"; allowed is 2, as many as the header has.'],
    ['date,A\n2020-01-02,1,2\n', 'p.csv, line 2: got "3 cells"; allowed is 2, as many as the header has.'],
    [
      'date,A\n02/01/2020,1\n',
      'p.csv, line 2, column date: got "02/01/2020"; allowed is a calendar day written YYYY-MM-DD.',
    ],
    [
      'date,A\n2020-02-30,1\n',
      'p.csv, line 2, column date: got "2020-02-30"; allowed is a calendar day written YYYY-MM-DD.',
    ],
    [
      'date,A\n2020-01-03,1\n2020-01-03,1\n',
      'p.csv, line 3, column date: got "2020-01-03 below 2020-01-03"; allowed is dates that ascend, each once.',
    ],
  ])('refuses %j in one sentence', (text, message) => {
    expect(() => prices(text)).toThrow(BadInputError);
    expect(() => prices(text)).toThrow(message);
  });
});
