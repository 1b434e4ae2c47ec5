import { describe, expect, it } from 'vitest';
import { parseUniverse } from '../../../../adapters/universe/parse-universe.js';
import { universeCsv } from '../../../../adapters/universe/universe-csv.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

const parse = (...lines: readonly string[]) =>
  parseUniverse(lines.join('\n'), { source: 'list.csv', asOfDate: '2020-05-04' });

const failure = (...lines: readonly string[]): string => {
  try {
    parse(...lines);
  } catch (error) {
    expect(error).toBeInstanceOf(BadInputError);
    return (error as Error).message;
  }
  throw new Error('the list was taken');
};

describe('parseUniverse', () => {
  it('takes a list without dates as members since ever', () => {
    expect(parse('symbol,name,gics_sector', 'A,Agilent,Health Care')).toMatchObject({
      asOfDate: '2020-05-04',
      members: [{ symbol: 'A', sector: 'Health Care', marketCap: null, validFrom: null, validTo: null }],
    });
  });

  it('takes several memberships of one symbol: a change of sector, and a return', () => {
    const { members } = parse(
      'symbol,name,gics_sector,valid_from,valid_to',
      'A,Agilent,Health Care,,2017-12-29',
      'A,Agilent,Industrials,2017-12-30,2018-01-31',
      'A,Agilent,Industrials,2018-03-01,',
    );
    expect(members.map(({ sector, validFrom, validTo }) => [sector, validFrom, validTo])).toEqual([
      ['Health Care', null, '2017-12-29'],
      ['Industrials', '2017-12-30', '2018-01-31'],
      ['Industrials', '2018-03-01', null],
    ]);
  });

  it('takes the first of two rows that name a symbol for the same days', () => {
    const { members } = parse('symbol,gics_sector', 'A,Energy', 'A,Utilities');
    expect(members).toMatchObject([{ symbol: 'A', sector: 'Energy' }]);
  });

  it.each([
    ['the same day', 'A,Energy,,2018-02-06', 'A,Utilities,2018-02-06,'],
    ['a row without end', 'A,Energy,2018-01-01,', 'A,Utilities,2018-02-06,2018-02-07'],
  ])('refuses a symbol that is a member twice: %s', (_case, ...rows) => {
    expect(failure('symbol,gics_sector,valid_from,valid_to', ...rows)).toMatch(
      /universe list\.csv: got "A twice on the same days/,
    );
  });

  it('refuses days in the wrong order, and names the line', () => {
    expect(failure('symbol,gics_sector,valid_from,valid_to', 'A,Energy,2018-02-07,2018-02-06')).toContain(
      'line 2 with A valid from 2018-02-07 to 2018-02-06',
    );
  });

  it('refuses a day that is none, and names line and column', () => {
    expect(failure('symbol,gics_sector,valid_to', 'A,Energy,', 'B,Energy,2018-02-30')).toContain(
      'list.csv, line 3, valid_to: got "2018-02-30"',
    );
  });

  it('names the column that a line lacks', () => {
    expect(failure('symbol,name', 'A,Agilent')).toContain('line 2 without gics_sector');
  });

  it('dates itself by the month of its capitalisations, and as_of_date goes before that', () => {
    expect(parse('symbol,gics_sector,market_cap_2018_02', 'A,Energy,5').asOfDate).toBe('2018-02-28');
    expect(parse('symbol,gics_sector,market_cap_2018_02,as_of_date', 'A,Energy,5,2018-02-07').asOfDate).toBe(
      '2018-02-07',
    );
  });
});

describe('version', () => {
  const one = parse('symbol,gics_sector,valid_to', 'A,Energy,', 'B,Energy,2018-02-06');

  it('is the same for the same members, however they are written', () => {
    expect(parse('valid_to, gics_sector, symbol', ',Energy,A', '2018-02-06,Energy,B').version).toBe(
      one.version,
    );
  });

  it.each([
    ['another sector', 'A,Utilities,', 'B,Energy,2018-02-06'],
    ['another last day', 'A,Energy,', 'B,Energy,2018-02-07'],
    ['a symbol less', 'A,Energy,'],
  ])('differs for %s', (_case, ...rows) => {
    expect(parse('symbol,gics_sector,valid_to', ...rows).version).not.toBe(one.version);
  });
});

it('a list comes back from its canonical CSV as it was', () => {
  const universe = parse(
    'symbol,name,gics_sector,market_cap_2018_02,valid_from,valid_to',
    'A,"Agilent, ""the"" first",Health Care,21984606918,,2017-12-29',
    'A,Agilent,Industrials,1e-7,2017-12-30,',
  );
  expect(parse(universeCsv(universe))).toEqual(universe);
});
