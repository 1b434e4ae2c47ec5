import { describe, expect, it } from 'vitest';
import {
  NEW_YORK,
  dayIn,
  nextNewYorkMidnight,
  startOfDay,
} from '../../../../adapters/providers/zoned-days.js';

describe('dayIn', () => {
  it('takes the day from the zone, not from UTC', () => {
    expect(dayIn(new Date('2024-01-05T04:59:59Z'), NEW_YORK)).toBe('2024-01-04');
    expect(dayIn(new Date('2024-01-05T05:00:00Z'), NEW_YORK)).toBe('2024-01-05');
    expect(dayIn(new Date('2024-07-05T04:00:00Z'), NEW_YORK)).toBe('2024-07-05');
  });
});

describe('startOfDay', () => {
  it.each([
    ['2024-01-05', '2024-01-05T05:00:00.000Z'],
    ['2024-07-05', '2024-07-05T04:00:00.000Z'],
    ['2024-03-10', '2024-03-10T05:00:00.000Z'],
    ['2024-03-11', '2024-03-11T04:00:00.000Z'],
    ['2024-11-03', '2024-11-03T04:00:00.000Z'],
    ['2024-11-04', '2024-11-04T05:00:00.000Z'],
  ])('begins %s in New York at %s', (day, instant) => {
    expect(startOfDay(day, NEW_YORK).toISOString()).toBe(instant);
  });

  it('works east of Greenwich too', () => {
    expect(startOfDay('2024-03-31', 'Europe/Berlin').toISOString()).toBe('2024-03-30T23:00:00.000Z');
  });
});

describe('nextNewYorkMidnight', () => {
  it('is after now, also right before and at midnight', () => {
    expect(nextNewYorkMidnight(new Date('2024-01-05T04:59:59Z')).toISOString()).toBe(
      '2024-01-05T05:00:00.000Z',
    );
    expect(nextNewYorkMidnight(new Date('2024-01-05T05:00:00Z')).toISOString()).toBe(
      '2024-01-06T05:00:00.000Z',
    );
  });
});
