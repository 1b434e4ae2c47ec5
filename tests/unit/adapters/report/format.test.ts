import { expect, it } from 'vitest';
import {
  change,
  count,
  counted,
  decimal,
  duration,
  longDate,
  percent,
  shortDate,
} from '../../../../adapters/report/format.js';

it.each([
  [percent(0.01234), '1.23%'],
  [percent(-0.01234, 1), '−1.2%'],
  [percent(-0.00001), '0.00%'],
  [change(0.01), '+1.00%'],
  [change(0), '0.00%'],
  [change(0.00001), '0.00%'],
  [change(-0.2), '−20.00%'],
  [decimal(-1.005, 1), '−1.0'],
  [count(619_040), '619,040'],
  [counted(1, 'row'), '1 row'],
  [counted(2, 'row'), '2 rows'],
  [longDate('2018-02-02'), 'Friday, 2 February 2018'],
  [shortDate('2018-01-01'), '1 Jan 2018'],
  [duration('2018-02-08T11:00:00.000Z', '2018-02-08T11:00:41.400Z'), '41\u00a0s'],
  [duration('2018-02-08T11:00:00.000Z', '2018-02-08T11:03:05.000Z'), '3\u00a0min 05\u00a0s'],
])('%s', (text, expected) => expect(text).toBe(expected));
