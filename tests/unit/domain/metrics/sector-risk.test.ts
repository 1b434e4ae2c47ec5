import { describe, expect, it } from 'vitest';
import { computeSectorRisk, PORTFOLIO_NAMES } from '../../../../domain/metrics/index.js';
import type { SectorReturns } from '../../../../domain/metrics/index.js';
import { dates as priceDates, reference, returnsByName } from './reference-data.js';

const dates = priceDates.slice(1);
const tradingDate = dates.at(-1)!;
const sectors = Object.keys(reference.sectors).map((sector) => ({
  sector,
  dates,
  returns: returnsByName.get(sector)!,
}));
const last = (sector: SectorReturns, count: number): SectorReturns => ({
  sector: sector.sector,
  dates: sector.dates.slice(-count),
  returns: sector.returns.slice(-count),
});
const compute = (given: readonly SectorReturns[], date = tradingDate, riskFree = 0.02) =>
  computeSectorRisk({ tradingDate: date, sectors: given, riskFree });

describe('sector risk', () => {
  const whole = compute(sectors);

  it('has a clustering and a backtest row for each sector, all computed on a full history', () => {
    expect(whole.volatilityClustering.map(({ sector }) => sector)).toEqual(
      sectors.map(({ sector }) => sector),
    );
    for (const { garchFailure, ...row } of whole.volatilityClustering) {
      expect([garchFailure, ...Object.values(row).filter((value) => value === null)]).toEqual([null]);
    }
    for (const row of whole.varBacktests) expect(Object.values(row)).not.toContain(null);
    const financials = whole.varBacktests.find(({ sector }) => sector === 'Financials')!;
    expect([financials.observations, financials.breaches, financials.windowDays]).toEqual([1006, 61, 250]);
  });

  it('annualises the forecast volatility as a fraction', () => {
    for (const { garchForecastVolatility } of whole.volatilityClustering) {
      expect(garchForecastVolatility).toBeGreaterThan(0.05);
      expect(garchForecastVolatility).toBeLessThan(1);
    }
  });

  it.each(['sample', 'ledoit_wolf'])(
    'has every portfolio over all sectors from the %s covariance',
    (covariance) => {
      const ofCovariance = whole.portfolioWeights.filter((row) => row.covariance === covariance);
      expect([...new Set(ofCovariance.map(({ portfolio }) => portfolio))]).toEqual(PORTFOLIO_NAMES);
      for (const name of PORTFOLIO_NAMES) {
        const rows = ofCovariance.filter(({ portfolio }) => portfolio === name);
        expect(rows.map(({ sector }) => sector)).toEqual(sectors.map(({ sector }) => sector));
        expect(rows.reduce((sum, row) => sum + row.weight, 0)).toBeCloseTo(1, 12);
        expect(rows.reduce((sum, row) => sum + row.riskContribution, 0)).toBeCloseTo(1, 12);
        if (name.endsWith('capped'))
          expect(Math.max(...rows.map(({ weight }) => weight))).toBeCloseTo(0.25, 9);
      }
      const summary = whole.portfolios.filter((row) => row.covariance === covariance);
      expect(summary.map(({ portfolio }) => portfolio)).toEqual(PORTFOLIO_NAMES);
      const by = (field: 'volatility' | 'sharpeRatio' | 'diversificationRatio') =>
        summary.map((row) => row[field]!);
      expect(Math.min(...by('volatility'))).toBe(by('volatility')[0]);
      expect(Math.max(...by('sharpeRatio'))).toBe(by('sharpeRatio')[PORTFOLIO_NAMES.indexOf('max_sharpe')]);
      expect(Math.max(...by('diversificationRatio'))).toBe(
        by('diversificationRatio')[PORTFOLIO_NAMES.indexOf('max_diversification')],
      );
      for (const { shrinkage } of summary) {
        if (covariance === 'sample') expect(shrinkage).toBe(0);
        else expect(shrinkage).toBeGreaterThan(0);
      }
    },
  );

  it('draws the efficient frontier from the portfolio of least variance to the sector that earned most', () => {
    const points = whole.efficientFrontier.filter(({ covariance }) => covariance === 'sample');
    const least = whole.portfolioWeights.filter(
      ({ covariance, portfolio }) => covariance === 'sample' && portfolio === 'min_variance',
    );
    expect(points.filter(({ point }) => point === 1).map(({ weight }) => weight)).toEqual(
      least.map(({ weight }) => weight),
    );
    expect(
      points
        .filter(({ point }) => point === 20)
        .map(({ weight }) => weight)
        .sort()
        .at(-1),
    ).toBe(1);
    expect(points).toHaveLength(20 * sectors.length);
  });

  it('takes the last 252 common dates for portfolios', () => {
    const recent = compute(sectors.map((sector) => last(sector, 252)));
    expect(recent.portfolioWeights).toEqual(whole.portfolioWeights);
    expect(compute(sectors.map((sector) => last(sector, 251))).portfolioWeights).not.toEqual(
      whole.portfolioWeights,
    );
  });

  it('aligns sectors by date, not by position', () => {
    const [first, ...others] = sectors;
    const hole = 1200;
    const holed = {
      sector: first!.sector,
      dates: dates.filter((_, i) => i !== hole),
      returns: first!.returns.filter((_, i) => i !== hole),
    };
    const allHoled = sectors.map((sector) => ({
      ...sector,
      dates: holed.dates,
      returns: sector.returns.filter((_, i) => i !== hole),
    }));
    expect(compute([holed, ...others]).portfolioWeights).toEqual(compute(allHoled).portfolioWeights);
  });

  it('knows nothing of what came after the trading date', () => {
    const cut = 900;
    const early = dates[cut - 1]!;
    const truncated = sectors.map((sector) => ({
      ...sector,
      dates: dates.slice(0, cut),
      returns: sector.returns.slice(0, cut),
    }));
    expect(compute(sectors, early)).toEqual(compute(truncated, early));
    expect(compute(sectors, early).volatilityClustering[0]!.observations).toBe(cut);
  });

  it('leaves nulls and unconverged flags where a history is too short', () => {
    const { volatilityClustering, varBacktests, portfolioWeights } = compute([
      last(sectors[0]!, 1),
      { sector: 'Empty', dates: [], returns: [] },
    ]);
    for (const row of volatilityClustering) {
      const { sector, tradingDate: date, observations, garchConverged, garchFailure, ...values } = row;
      expect([date, garchConverged, garchFailure]).toEqual([tradingDate, false, 'too-few-observations']);
      expect(observations).toBe(sector === 'Empty' ? 0 : 1);
      expect(Object.values(values)).toEqual(new Array(17).fill(null));
    }
    for (const row of varBacktests) {
      expect(row).toMatchObject({
        observations: 0,
        breaches: 0,
        kupiecLr: null,
        kupiecP: null,
        christoffersenLr: null,
        christoffersenP: null,
      });
    }
    expect(portfolioWeights).toEqual([]);
  });

  it('leaves a sector without recent history out of the portfolios, not out of the other tables', () => {
    const young = { ...last(sectors[0]!, 59), sector: 'Young' };
    const ended = { sector: 'Ended', dates: dates.slice(0, 800), returns: sectors[0]!.returns.slice(0, 800) };
    const result = compute([...sectors, young, ended]);
    expect(result.portfolioWeights).toEqual(whole.portfolioWeights);
    expect(result.varBacktests.map(({ sector }) => sector)).toEqual(
      expect.arrayContaining(['Young', 'Ended']),
    );
  });

  it('has no portfolio of one sector or of 59 common days, and has one of 60', () => {
    expect(compute(sectors.slice(0, 1)).portfolioWeights).toEqual([]);
    expect(compute(sectors.map((sector) => last(sector, 59))).portfolioWeights).toEqual([]);
    expect(compute(sectors.map((sector) => last(sector, 60))).portfolioWeights).not.toEqual([]);
  });

  it('leaves out a portfolio that is unavailable and keeps the others', () => {
    const names = (rows: typeof whole) =>
      new Set(
        rows.portfolioWeights.flatMap(({ portfolio, covariance }) =>
          covariance === 'sample' ? [portfolio] : [],
        ),
      );
    const reasons = (rows: typeof whole) =>
      new Set(rows.portfolios.flatMap(({ unavailableReason }) => unavailableReason ?? []));
    expect(reasons(whole)).toEqual(new Set());
    expect(names(compute(sectors, tradingDate, 9))).toEqual(
      new Set([
        'min_variance',
        'min_variance_capped',
        'max_diversification',
        'equal_risk_contribution',
        'hrp',
      ]),
    );
    expect(reasons(compute(sectors, tradingDate, 9))).toEqual(new Set(['no-excess-return']));
    expect(reasons(compute([...sectors, { ...sectors[0]!, sector: 'Twin' }]))).toEqual(
      new Set(['singular-covariance']),
    );
    expect(names(compute([...sectors, { ...sectors[0]!, sector: 'Twin' }]))).toEqual(
      new Set(['equal_risk_contribution', 'hrp']),
    );
  });

  it('takes a return that is not finite for a missing day', () => {
    const [first, ...others] = sectors;
    const broken = { ...first!, returns: first!.returns.map((value, i) => (i === 1200 ? NaN : value)) };
    const result = compute([broken, ...others]);
    expect(result.volatilityClustering[0]!.observations).toBe(dates.length - 1);
    expect(result.volatilityClustering[0]!.garchConverged).toBe(true);
  });

  it('refuses dates that do not ascend or do not fit the returns', () => {
    const twice = { sector: 'Energy', dates: ['2018-01-02', '2018-01-02'], returns: [0, 0] };
    expect(() => compute([twice])).toThrow(/dates of Energy: got "2018-01-02 after 2018-01-02"/);
    expect(() => compute([{ ...twice, returns: [0] }])).toThrow(/returns of Energy: got "1 observations"/);
  });
});
