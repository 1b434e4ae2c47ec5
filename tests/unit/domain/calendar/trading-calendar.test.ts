import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CALENDAR_FIRST_DAY,
  CALENDAR_LAST_DAY,
  closureReason,
  isEarlyClose,
  isSession,
  nextSession,
  parseSession,
  previousSession,
  sessionClose,
  sessionOpen,
  sessionsBetween,
} from '../../../../domain/calendar/trading-calendar.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

interface Reference {
  years: Record<string, { sessions: number; earlyCloses: number; sha256: string }>;
}
const reference = JSON.parse(
  readFileSync(new URL('xnys-reference.json', import.meta.url), 'utf8'),
) as Reference;

const minute = (instant: Date): string => `${instant.toISOString().slice(0, 16)}Z`;
const coveredDay = fc
  .date({
    min: new Date(`${CALENDAR_FIRST_DAY}T00:00:00Z`),
    max: new Date(`${CALENDAR_LAST_DAY}T00:00:00Z`),
    noInvalidDate: true,
  })
  .map((day) => day.toISOString().slice(0, 10));

describe('sessions, opens and closes', () => {
  it('covers the years of the reference', () => {
    expect(Object.keys(reference.years)).toHaveLength(31);
  });

  it.each(Object.entries(reference.years))('are those of exchange-calendars in %s', (year, expected) => {
    const sessions = sessionsBetween(`${year}-01-01`, `${year}-12-31`);
    const lines = sessions.map((day) => `${day} ${minute(sessionOpen(day))} ${minute(sessionClose(day))}\n`);
    expect(sessions).toHaveLength(expected.sessions);
    expect(sessions.filter(isEarlyClose)).toHaveLength(expected.earlyCloses);
    expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(expected.sha256);
  });

  it('are the days of the bundled prices', async () => {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const answer = await connection.runAndReadAll(
      `select distinct date::varchar as day from 'sandbox/data/prices.parquet' order by day`,
    );
    const days = answer.getColumnsJS()[0];
    connection.closeSync();
    instance.closeSync();
    expect(days).toHaveLength(1259);
    expect(days).toEqual(sessionsBetween('2013-02-08', '2018-02-07'));
  });
});

describe('closureReason', () => {
  it.each([
    ['2012-10-29', 'Hurricane Sandy'],
    ['2012-10-30', 'Hurricane Sandy'],
    ['2001-09-11', 'September 11 attacks'],
    ['2001-09-14', 'September 11 attacks'],
    ['2004-06-11', 'National day of mourning for Ronald Reagan'],
    ['2007-01-02', 'National day of mourning for Gerald Ford'],
    ['2018-12-05', 'National day of mourning for George H. W. Bush'],
    ['2025-01-09', 'National day of mourning for Jimmy Carter'],
    ['2017-11-23', 'Thanksgiving Day'],
    ['2018-02-19', "Washington's Birthday"],
    ['2022-06-20', 'Juneteenth (observed)'],
    ['2018-03-30', 'Good Friday'],
    ['2018-02-10', 'Saturday'],
    ['2018-02-11', 'Sunday'],
    ['2000-01-01', 'Saturday'],
  ])('of %s is %s', (day, reason) => {
    expect(closureReason(day)).toBe(reason);
    expect(isSession(day)).toBe(false);
  });

  it.each([
    ['2001-09-10', 'the day before the attacks'],
    ['2001-09-17', 'the reopening'],
    ['2012-10-31', 'the reopening after Sandy'],
    ['2021-06-18', 'Juneteenth was no exchange holiday before 2022'],
    ['2010-12-31', "no Monday holiday when New Year's Day is a Saturday"],
    ['2021-12-31', "no Friday holiday when New Year's Day is a Saturday"],
    ['2018-10-08', 'Columbus Day is a session'],
    ['2018-11-12', 'Veterans Day is a session'],
  ])('of %s is null: %s', (day) => {
    expect(closureReason(day)).toBeNull();
    expect(isSession(day)).toBe(true);
  });
});

describe('isEarlyClose', () => {
  it.each(['2017-11-24', '2017-07-03', '2018-12-24', '2002-07-05', '2003-12-26', '2013-07-03'])(
    'holds on %s',
    (day) => expect(isEarlyClose(day)).toBe(true),
  );

  it.each([
    ['2015-07-03', 'a holiday'],
    ['2012-07-05', 'the day after Independence Day, since 2003'],
    ['2017-12-22', 'the Friday before Christmas'],
    ['2021-12-24', 'a holiday'],
    ['2018-12-31', "New Year's Eve"],
  ])('does not hold on %s: %s', (day) => expect(isEarlyClose(day)).toBe(false));

  it('moves the close to 13:00 New York time', () => {
    expect(minute(sessionClose('2017-11-24'))).toBe('2017-11-24T18:00Z');
    expect(minute(sessionClose('2017-07-03'))).toBe('2017-07-03T17:00Z');
  });
});

describe('previousSession and nextSession', () => {
  it('are strict and jump over weekends and closures', () => {
    expect(previousSession('2018-02-05')).toBe('2018-02-02');
    expect(nextSession('2018-02-02')).toBe('2018-02-05');
    expect(previousSession('2001-09-17')).toBe('2001-09-10');
    expect(nextSession('2012-10-26')).toBe('2012-10-31');
    expect(previousSession('2018-02-10')).toBe('2018-02-09');
  });

  it('lead back to the same session from any session', () => {
    fc.assert(
      fc.property(coveredDay, (day) => {
        fc.pre(isSession(day) && day < '2030-12-31');
        expect(previousSession(nextSession(day))).toBe(day);
        expect(sessionsBetween(day, nextSession(day))).toHaveLength(2);
      }),
    );
  });

  it('say so at the ends of the table', () => {
    expect(() => previousSession('2000-01-03')).toThrow(/got "2000-01-03".*previous session/);
    expect(() => nextSession('2030-12-31')).toThrow(/got "2030-12-31".*next session/);
  });
});

describe('sessionsBetween', () => {
  it('is empty for a weekend and for a reversed range', () => {
    expect(sessionsBetween('2018-02-10', '2018-02-11')).toEqual([]);
    expect(sessionsBetween('2018-02-09', '2018-02-08')).toEqual([]);
  });
});

describe('bad input', () => {
  it.each(['1999-12-31', '2031-01-01', '2018-02-30', '20180207', ''])('%j is refused everywhere', (day) => {
    for (const ask of [isSession, closureReason, isEarlyClose, previousSession, nextSession, sessionOpen]) {
      expect(() => ask(day)).toThrow(BadInputError);
    }
    expect(() => sessionsBetween(day, '2018-02-07')).toThrow(BadInputError);
    expect(() => sessionsBetween('2018-02-07', day)).toThrow(BadInputError);
  });

  it('a closed day has no open or close, and the error says why', () => {
    expect(() => sessionClose('2012-10-29')).toThrow(/Hurricane Sandy/);
    expect(() => parseSession('2018-02-10', '--date')).toThrow(/^--date: got "2018-02-10".*\(Saturday\)/);
    expect(() => parseSession('1999-02-10', '--date')).toThrow(/^--date/);
    expect(parseSession('2018-02-09', '--date')).toBe('2018-02-09');
  });
});
