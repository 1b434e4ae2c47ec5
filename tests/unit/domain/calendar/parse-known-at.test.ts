import { describe, expect, it } from 'vitest';
import { parseKnownAt } from '../../../../domain/calendar/parse-known-at.js';

const parse = (text: string) => parseKnownAt(text, '--known-at').toISOString();

describe('parseKnownAt', () => {
  it.each([
    ['a winter day', '2018-02-06', '2018-02-07T04:59:59.999Z'],
    ['a summer day', '2018-07-03', '2018-07-04T03:59:59.999Z'],
    ['the day on which clocks go forward', '2018-03-11', '2018-03-12T03:59:59.999Z'],
    ['the day on which clocks go back', '2018-11-04', '2018-11-05T04:59:59.999Z'],
  ])('takes %s up to its end in New York', (_case, text, instant) => expect(parse(text)).toBe(instant));

  it.each([
    ['2018-02-07T11:30:00Z', '2018-02-07T11:30:00.000Z'],
    ['2018-02-07T06:30-05:00', '2018-02-07T11:30:00.000Z'],
    ['2018-02-07T11:30:00.250Z', '2018-02-07T11:30:00.250Z'],
  ])('takes the instant %s', (text, instant) => expect(parse(text)).toBe(instant));

  it.each([
    '2018-02-30',
    '2018-02-07T11:30:00',
    '2018-02-07 11:30Z',
    '2018-13-07T11:30:00Z',
    'yesterday',
    '',
  ])('refuses %j, which names no instant', (text) => expect(() => parse(text)).toThrow('--known-at: got'));
});
