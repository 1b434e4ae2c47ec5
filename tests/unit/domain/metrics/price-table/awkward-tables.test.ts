import { describe, expect, it } from 'vitest';
import { metricsDocument } from '../../../../../domain/metrics/price-table/metrics-document.js';
import { addDays } from '../../../../../domain/calendar/trading-date.js';
import { BadInputError } from '../../../../../domain/errors/bad-input-error.js';
import { rollingBeta, rollingVolatility, mean } from '../../../../../domain/metrics/index.js';
import { complete, dates as referenceDates, prices } from '../reference-data.js';

type Closes = Record<string, readonly (number | null)[]>;

function compute(closes: Closes, sectors: Record<string, string> = {}, riskFree = 0.02) {
  const length = Object.values(closes)[0]!.length;
  const dates = Array.from({ length }, (_, day) => addDays('2020-01-01', day));
  const columns = Object.entries(closes).map(([name, values]) => ({
    name,
    closes: Float64Array.from(values, (value) => value ?? NaN),
  }));
  return metricsDocument({
    table: { dates, columns },
    benchmark: 'INDEX',
    sectorOf: new Map(Object.entries(sectors)),
    riskFree,
    factors: null,
  });
}

const INDEX = [100, 101, 99, 102, 103, 101];

/** Every number of a document: none may be NaN or infinite. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : [];
}

describe('awkward price tables', () => {
  it('measures the return after missing days from the last price before them', () => {
    const { series } = compute({ A: [10, 11, null, null, 12, 13], INDEX });
    expect(series['A']).toMatchObject({ n: 3, cum_return: expect.closeTo(0.3, 12) });
    expect(series['A']!.mean).toBeCloseTo((0.1 + 12 / 11 - 1 + 13 / 12 - 1) / 3, 12);
    // Against the index: the days on which both have a return.
    expect(series['A']!.beta).not.toBeNull();
    expect(series['A']!.mdd_peak).toBeNull();
  });

  it('begins a late listing on its first price', () => {
    const { series, sectors } = compute(
      { OLD: [10, 11, 12, 13, 14, 15], NEW: [null, null, null, 20, 10, 30], INDEX },
      { OLD: 'Tech', NEW: 'Tech' },
    );
    expect(sectors).toEqual({ Tech: ['OLD', 'NEW'] });
    expect(series['NEW']).toMatchObject({
      n: 2,
      mdd_peak: '2020-01-04',
      mdd_trough: '2020-01-05',
      max_drawdown: -0.5,
    });
    expect(series['NEW']!.mdd_recovery).toBe('2020-01-06');
    const [, , , , fifth] = [0, 1, 2, 3, 14 / 13 - 1].map((old) => (old - 0.5) / 2);
    expect(series['Tech']!.n).toBe(5);
    expect(series['Tech']!.max_drawdown).toBeCloseTo(fifth!, 12);
  });

  it('begins a sector of late listings the day before its first return', () => {
    const { series } = compute({ NEW: [null, null, 20, 10, 30, 30], INDEX }, { NEW: 'Tech' });
    const { mdd_peak: peak, mdd_trough: trough, n, beta } = series['Tech']!;
    expect([n, peak, trough]).toEqual([3, '2020-01-03', '2020-01-04']);
    expect(beta).toBe(series['NEW']!.beta);
  });

  it('gives a sector with one stock the figures of that stock', () => {
    const { series, portfolio_sectors: portfolios } = compute(
      { A: [10, 11, 10, 12, 11, 13], INDEX },
      { A: 'Solo' },
    );
    for (const [field, value] of Object.entries(series['A']!)) {
      const ofSector = series['Solo']![field as 'beta'];
      if (typeof value === 'number') expect(ofSector).toBeCloseTo(value, 12);
      else expect(ofSector).toEqual(value);
    }
    expect(portfolios!.min_var).toEqual([1]);
    expect(portfolios!.unavailable).toMatchObject({ min_var_ub25: 'cap-too-low' });
  });

  it('gives nulls for one observation, one price, no price, and a constant series', () => {
    const flat = INDEX.map(() => 5);
    const none = INDEX.map(() => null);
    const { series, garch11 } = compute({
      ONE: [10, 11, null, null, null, null],
      PRICE: [10, null, null, null, null, null],
      NONE: none,
      FLAT: flat,
      INDEX,
    });
    expect(series['ONE']).toMatchObject({
      n: 1,
      mean: expect.closeTo(0.1, 12),
      std: null,
      cagr: null,
      beta: null,
    });
    for (const name of ['PRICE', 'NONE']) {
      expect(series[name]).toMatchObject({
        n: 0,
        mean: null,
        cum_return: null,
        max_drawdown: null,
        ret_ytd: null,
      });
      expect(series[name]).toMatchObject({ backtest_var95_hist250: null, arch_lm5: null });
    }
    expect(series['FLAT']).toMatchObject({
      n: 5,
      std: 0,
      ann_vol: 0,
      sharpe_rf2pct: null,
      sortino_mar0: null,
    });
    expect(series['FLAT']).toMatchObject({ beta: 0, treynor_rf2pct: null, corr_bench: null, calmar: null });
    expect(garch11['index_pct_2020_2020']).toMatchObject({ converged: false, params: null, loglik: null });
  });

  it('has no NaN and no infinity whatever is missing', () => {
    const document = compute(
      { A: [null, 1, null, 1, null, null], B: [3, null, 3, null, 3, null], C: INDEX.map(() => 7), INDEX },
      { A: 'X', B: 'Y', C: 'Z' },
      -0.9,
    );
    expect(numbers(document).filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(document.sector_corr.keys).toEqual(['X', 'Y', 'Z']);
  });

  it('calls the portfolios of two sectors that are one series singular, but shares their risk', () => {
    const a = [10, 11, 10, 12, 11, 13];
    const { portfolio_sectors: portfolios } = compute(
      { A: a, B: a.map((value) => value * 2), INDEX },
      { A: 'X', B: 'Y' },
    );
    expect(portfolios!.min_var).toBeNull();
    expect(portfolios!.unavailable['min_var']).toBe('singular-covariance');
    expect(portfolios!.erc!.map((weight) => Math.round(weight * 1e9) / 1e9)).toEqual([0.5, 0.5]);
  });

  it('refuses a benchmark that is no column, and a sector with the name of a stock', () => {
    expect(() => compute({ A: INDEX })).toThrow(BadInputError);
    expect(() => compute({ A: INDEX, B: INDEX, INDEX }, { B: 'A' })).toThrow(/got "A"/);
  });

  it('averages the rolling figures as if each window had been computed by itself', () => {
    const columns = ['RRC', 'SP500'].map((name) => ({ name, closes: Float64Array.from(prices.get(name)!) }));
    const { rolling } = metricsDocument({
      table: { dates: referenceDates, columns },
      benchmark: 'SP500',
      sectorOf: new Map(),
      riskFree: 0.02,
      factors: null,
    });
    const [stock, index] = columns.map(({ closes }) =>
      complete(Array.from(closes.subarray(1), (close, day) => close / closes[day]! - 1)),
    );
    const known = (values: (number | null)[]) => mean(values.filter((value) => value !== null))!;
    expect(rolling['RRC']!.vol30_mean).toBeCloseTo(known(rollingVolatility(stock!)), 12);
    expect(rolling['RRC']!.beta252_mean).toBeCloseTo(known(rollingBeta(stock!, index!)), 12);
    expect(rolling['SP500']!.beta252_mean).toBeCloseTo(1, 12);
  });
});
