import { describe, expect, it } from 'vitest';
import { jobsSinceWatermark } from '../../../../domain/landing/jobs-since-watermark.js';
import { watermarks } from '../../../../domain/landing/watermarks.js';

const DAY = '2018-03-15';

describe('watermarks', () => {
  it('are the last day that each name was asked for and landed, up to the day itself', () => {
    const covered = [
      { names: ['A', 'B'], from: '2013-01-02', to: '2018-02-28' },
      { names: ['A'], from: '2018-03-05', to: '2018-03-14' },
      // A backfill of old days, landed later.
      { names: ['A', 'B'], from: '2010-01-04', to: '2012-12-31' },
      { names: ['B'], from: '2018-03-16', to: '2018-03-20' },
      { names: ['C'], from: '2018-03-01', to: '2018-03-20' },
      { names: ['ELSEWHERE'], from: '2018-03-01', to: '2018-03-14' },
    ];
    expect([...watermarks(['A', 'B', 'C', 'NEVER'], DAY, covered)]).toEqual([
      ['A', '2018-03-14'],
      ['B', '2018-02-28'],
      ['C', DAY],
    ]);
  });
});

describe('jobs since the watermark', () => {
  it('ask each name from its own, less the look-back, in as few jobs as there are first days', () => {
    const day = {
      dataset: 'daily_bars',
      names: ['A', 'B', 'NEVER', 'C'],
      tradingDate: DAY,
      lookBackDays: 7,
    } as const;
    const known = new Map([
      ['A', '2018-03-14'],
      ['B', '2018-02-28'],
      ['C', '2018-03-14'],
    ]);
    expect(jobsSinceWatermark(day, known)).toEqual([
      { dataset: 'daily_bars', names: ['NEVER'], from: '2018-03-08', to: DAY },
      { dataset: 'daily_bars', names: ['A', 'C'], from: '2018-03-07', to: DAY },
      { dataset: 'daily_bars', names: ['B'], from: '2018-02-21', to: DAY },
    ]);
  });
});
