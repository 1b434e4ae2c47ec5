import { describe, expect, it } from 'vitest';
import { backfillRequests, type BackfillAsked } from '../../../../cli/pipeline/backfill-requests.js';

const NOW = new Date('2018-02-08T12:00:00Z');
const LIMITS = {
  universe: ['AAPL', 'BRK.B'],
  indices: ['^GSPC'],
  fredSeries: ['FEDFUNDS'],
  newest: '2018-02-07',
};

function requested(asked: Partial<BackfillAsked>) {
  const full = {
    from: '2017-01-01',
    to: '2018-02-06',
    symbols: null,
    datasets: [],
    reason: 'test',
    ...asked,
  };
  return backfillRequests(full, LIMITS, NOW);
}

describe('what a backfill asks for', () => {
  it('is every dataset unless some are named', () => {
    expect(requested({}).map(({ dataset }) => dataset)).toEqual([
      'daily_bars',
      'index_bars',
      'company_profiles',
      'macro_observations',
    ]);
  });

  it('is the bars alone when symbols are named', () => {
    const ranges = requested({ symbols: ['BRK.B'] });
    expect(ranges.map(({ dataset, request }) => [dataset, request.symbols])).toEqual([
      ['daily_bars', ['BRK.B']],
    ]);
  });

  it('is a dataset once, however often it is named', () => {
    expect(requested({ datasets: ['index_bars', 'index_bars'] })).toHaveLength(1);
  });

  it('may begin and end on a weekend', () => {
    expect(requested({ from: '2017-01-01', to: '2017-12-31' })[0]!.request).toMatchObject({
      from: '2017-01-01',
      to: '2017-12-31',
      reason: 'test',
    });
  });

  it.each([
    ['a day that is none', { from: '2017-02-30' }, /^--from: got "2017-02-30"; allowed is a calendar day/],
    ['no order', { from: '2018-02-01', to: '2018-01-01' }, /^--from: .* up to --to, which is 2018-01-01/],
    ['days before the calendar', { from: '1999-12-31' }, /^--from: .* which the trading calendar covers/],
    ['days after the data', { to: '2018-02-08' }, /^--to: got "2018-02-08"; .* 2018-02-07, the newest/],
    ['an unknown symbol', { symbols: ['AAPL', 'NOPE'] }, /^--symbols: got "NOPE"; .* universe \(2 symbols\)/],
    ['a symbol as a series', { symbols: ['AAPL'], datasets: ['macro_observations'] as const }, /FEDFUNDS/],
    ['a stock as an index', { symbols: ['AAPL'], datasets: ['index_bars'] as const }, /\^GSPC/],
  ])('is refused with %s', (_, asked, message) => {
    expect(() => requested(asked)).toThrow(message);
  });
});
