import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newYorkInstant } from '../../../../domain/calendar/new-york-time.js';
import { tradingDateOf } from '../../../../domain/calendar/trading-calendar.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

const HOUR_MS = 3_600_000;
const intl = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });
const intlClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
});

describe('tradingDateOf', () => {
  it('is the New York day, not the UTC day', () => {
    expect(tradingDateOf(new Date('2018-02-08T04:59:59.999Z'))).toBe('2018-02-07');
    expect(tradingDateOf(new Date('2018-02-08T05:00:00Z'))).toBe('2018-02-08');
    expect(tradingDateOf(new Date('2018-07-08T03:59:59.999Z'))).toBe('2018-07-07');
    expect(tradingDateOf(new Date('2018-07-08T04:00:00Z'))).toBe('2018-07-08');
  });

  it('agrees with Intl at every hour of every year around the changes of clocks', () => {
    for (let year = 2000; year <= 2030; year++) {
      for (const month of [2, 3, 9, 10]) {
        for (let hour = 0; hour < 31 * 24; hour++) {
          const instant = new Date(Date.UTC(year, month, 1) + hour * HOUR_MS);
          if (tradingDateOf(instant) !== intl.format(instant)) {
            expect(`${instant.toISOString()} ${tradingDateOf(instant)}`).toBe(intl.format(instant));
          }
        }
      }
    }
  });

  it('agrees with Intl at any instant', () => {
    const instants = fc.date({
      min: new Date('2000-01-01T05:00:00Z'),
      max: new Date('2031-01-01T04:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(instants, (instant) => tradingDateOf(instant) === intl.format(instant)));
  });

  it('refuses what the calendar does not cover', () => {
    expect(() => tradingDateOf(new Date('2000-01-01T04:59:59Z'))).toThrow(BadInputError);
    expect(() => tradingDateOf(new Date('2031-01-01T05:00:00Z'))).toThrow(BadInputError);
  });
});

describe('newYorkInstant', () => {
  it('shows the asked wall clock, also on the days on which the clocks change', () => {
    for (const day of ['2006-04-02', '2006-10-29', '2007-03-11', '2018-03-11', '2018-11-04', '2018-07-02']) {
      for (const time of ['03:30', '09:30', '16:00', '23:59']) {
        const instant = newYorkInstant(day, time);
        expect([day, intlClock.format(instant), intl.format(instant)]).toEqual([day, time, day]);
      }
    }
  });
});
