import { describe, expect, it } from 'vitest';
import { marketWindow, nextPollAt } from '../../../../domain/live/market-window.js';
import { BadInputError } from '../../../../domain/errors/bad-input-error.js';

function windowAt(instant: string) {
  const { tradingDate, opensAt, closesAt, halfDay, closedDays } = marketWindow(new Date(instant));
  return {
    tradingDate,
    open: new Date(opensAt).toISOString().slice(0, 16),
    close: new Date(closesAt).toISOString().slice(0, 16),
    halfDay,
    closed: closedDays.map(({ date, reason }) => `${date} ${reason}`),
  };
}

describe('marketWindow', () => {
  it.each([
    ['at night', '2018-02-07T05:30:00Z', '2018-02-07'],
    ['just before the open', '2018-02-07T14:29:59.999Z', '2018-02-07'],
    ['in the session', '2018-02-07T18:00:00Z', '2018-02-07'],
    ['just before the close', '2018-02-07T20:59:59.999Z', '2018-02-07'],
    ['at the close', '2018-02-07T21:00:00Z', '2018-02-08'],
    ["on New York's evening, which is tomorrow in UTC", '2018-02-08T01:00:00Z', '2018-02-08'],
  ])('%s', (_, instant, tradingDate) => {
    expect(windowAt(instant)).toMatchObject({ tradingDate, halfDay: false, closed: [] });
  });

  it('takes the clock of New York across the change to daylight saving time', () => {
    expect(windowAt('2018-03-09T15:00:00Z').open).toBe('2018-03-09T14:30');
    expect(windowAt('2018-03-09T22:00:00Z')).toEqual({
      tradingDate: '2018-03-12',
      open: '2018-03-12T13:30',
      close: '2018-03-12T20:00',
      halfDay: false,
      closed: ['2018-03-10 Saturday', '2018-03-11 Sunday'],
    });
  });

  it('closes at 13:00 on a half day, and names the holiday before it', () => {
    expect(windowAt('2018-11-22T15:00:00Z')).toEqual({
      tradingDate: '2018-11-23',
      open: '2018-11-23T14:30',
      close: '2018-11-23T18:00',
      halfDay: true,
      closed: ['2018-11-22 Thanksgiving Day'],
    });
    expect(windowAt('2018-11-23T18:00:00Z').tradingDate).toBe('2018-11-26');
  });

  it('skips a long weekend', () => {
    expect(windowAt('2024-03-28T22:00:00Z')).toMatchObject({
      tradingDate: '2024-04-01',
      closed: ['2024-03-29 Good Friday', '2024-03-30 Saturday', '2024-03-31 Sunday'],
    });
  });

  it('says so when the calendar ends', () => {
    expect(() => marketWindow(new Date('2031-02-03T15:00:00Z'))).toThrow(BadInputError);
  });
});

describe('nextPollAt', () => {
  const session = { opensAt: 1_000_000, closesAt: 1_000_000 + 300_000 };
  it.each([
    ['before the open', 0, 1_000_000],
    ['at the open', 1_000_000, 1_000_000],
    ['after a beat', 1_000_001, 1_060_000],
    ['on a beat', 1_060_000, 1_060_000],
    ['at the last beat', 1_240_000, 1_240_000],
    ['when the next beat is the close', 1_240_001, null],
    ['after the close', 9_000_000, null],
  ])('%s', (_, now, at) => {
    expect(nextPollAt(session, 60_000, now)).toBe(at);
  });
});
