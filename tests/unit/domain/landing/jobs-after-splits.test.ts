import { expect, test } from 'vitest';
import { jobsAfterSplits, type FetchedRange } from '../../../../domain/landing/jobs-after-splits.js';

const SPLIT = { symbol: 'AAPL', exDate: '2018-02-07', seenAt: '2018-02-08T11:00:00Z' };
const HISTORY: FetchedRange = {
  names: ['AAPL', 'MSFT'],
  from: '2013-02-08',
  to: '2018-02-06',
  asOf: '2018-02-06',
  fetchedAt: '2018-02-07T11:00:00Z',
};
/** The run that heard of it: the days that it looks back at come adjusted. */
const HEARD: FetchedRange = {
  names: ['AAPL', 'MSFT'],
  from: '2018-01-31',
  to: '2018-02-07',
  asOf: '2018-02-07',
  fetchedAt: SPLIT.seenAt,
};

test('the history before a split is fetched again, of its symbol alone, but for what came adjusted already', () => {
  expect(jobsAfterSplits([SPLIT], [HISTORY, HEARD])).toEqual([
    { dataset: 'daily_bars', names: ['AAPL'], from: '2013-02-08', to: '2018-01-30' },
  ]);
});

test('once it was fetched again, there is nothing left to do, however often the split is told', () => {
  const again = { ...HEARD, names: ['AAPL'], from: '2013-02-08', to: '2018-01-30' };
  expect(jobsAfterSplits([SPLIT, SPLIT], [HISTORY, HEARD, again])).toEqual([]);
});

test('a split within a history that is fetched for the first time asks for nothing', () => {
  const whole = { ...HISTORY, to: '2018-02-07', asOf: '2018-02-07', fetchedAt: SPLIT.seenAt };
  expect(jobsAfterSplits([SPLIT], [whole])).toEqual([]);
});

test('a split that was in the past of an earlier run asks for nothing', () => {
  const later = { ...HISTORY, to: '2018-02-09', asOf: '2018-02-09' };
  expect(jobsAfterSplits([SPLIT], [later])).toEqual([]);
});

test('two splits are two jobs', () => {
  const other = { ...SPLIT, symbol: 'MSFT' };
  expect(jobsAfterSplits([SPLIT, other], [HISTORY, HEARD]).map(({ names }) => names)).toEqual([
    ['AAPL'],
    ['MSFT'],
  ]);
});
