import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../domain/calendar/trading-date.js';
import { factorExposures } from '../../../../domain/metrics/factors/factor-exposures.js';
import { macroFactors } from '../../../../domain/metrics/factors/macro-factors.js';
import { seededNormals } from './seeded-normals.js';

const DATES = Array.from({ length: 10 }, (_, day) => addDays('2020-03-09', day));
const NONE = new Float64Array(DATES.length);

const observation = (seriesId: string, observationDate: string, publishedOn: string, value: number) => ({
  seriesId,
  observationDate,
  publishedOn,
  value,
});

describe('macro factors', () => {
  it('move the Fed rate on the first date on which the new one was published, not before', () => {
    const { fed_rate_change: change } = macroFactors(DATES, NONE, [
      observation('FEDFUNDS', '2020-01-01', '2020-02-01', 1.5),
      observation('FEDFUNDS', '2020-02-01', '2020-03-12', 1.25),
      // A revision of an old month changes nothing that was newest.
      observation('FEDFUNDS', '2020-01-01', '2020-03-13', 9),
    ]);
    expect([...change]).toEqual([NaN, 0, 0, -0.25, 0, 0, 0, 0, 0, 0]);
  });

  it('forget a value that was withdrawn, until it comes back', () => {
    const { fed_rate_change: change } = macroFactors(DATES, NONE, [
      observation('FEDFUNDS', '2020-01-01', '2020-02-01', 1.5),
      { ...observation('FEDFUNDS', '2020-02-01', '2020-03-11', 1.25), knownUntil: '2020-03-12' },
      observation('FEDFUNDS', '2020-02-01', '2020-03-16', 1.25),
      // Superseded before it ends.
      { ...observation('FEDFUNDS', '2020-02-01', '2020-03-10', 1), knownUntil: '2020-03-17' },
    ]);
    expect([...change]).toEqual([NaN, -0.5, 0.25, 0, 0.25, 0, 0, -0.25, 0, 0]);
  });

  it('hold an inflation release against the mean of the twelve months before, as known then', () => {
    // One percent a month, and then three; months are published on the 13th of the next.
    const months = Array.from({ length: 16 }, (_, i) => {
      const month = new Date(Date.UTC(2018, 10 + i, 1)).toISOString().slice(0, 10);
      const published = new Date(Date.UTC(2018, 11 + i, 13)).toISOString().slice(0, 10);
      return observation('CPIAUCSL', month, published, 100 * 1.01 ** Math.min(i, 14) * (i === 15 ? 1.03 : 1));
    });
    expect(months.at(-1)).toMatchObject({ observationDate: '2020-02-01', publishedOn: '2020-03-13' });
    const surprise = [...macroFactors(DATES, NONE, months).cpi_surprise];
    expect(surprise.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([NaN, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
    const [late, early] = [
      months.with(-1, { ...months.at(-1)!, publishedOn: '2020-04-13' }),
      months.slice(5),
    ];
    expect([...macroFactors(DATES, NONE, late).cpi_surprise].slice(1)).toEqual(new Array(9).fill(0));
    expect([...macroFactors(DATES, NONE, early).cpi_surprise].every(Number.isNaN)).toBe(true);
  });

  it("take that day's VIX and no stale one", () => {
    const { vix_change: change } = macroFactors(
      DATES.slice(0, 5),
      NONE,
      [10, 12, null, 15, 16].flatMap((value, day) =>
        value === null ? [] : [observation('VIXCLS', DATES[day]!, DATES[day]!, value)],
      ),
    );
    expect([...change]).toEqual([NaN, 2, NaN, NaN, 1]);
  });
});

describe('factor exposures', () => {
  const days = 300;
  const normals = Float64Array.from(seededNormals(3, days * 3));
  const [market, vix, noise] = [0, 1, 2].map((part) => normals.subarray(part * days, (part + 1) * days));
  const constant = new Float64Array(days);
  const unknown = new Float64Array(days).fill(NaN);
  const returns = market!.map((value, day) => 0.001 + 1.2 * value - 0.5 * vix![day]! + 0.01 * noise![day]!);
  const coefficients = (rows: ReturnType<typeof factorExposures>) =>
    Object.fromEntries(rows.map(({ factor, coefficient }) => [factor, coefficient]));

  it('find what the returns were made of, and leave out a factor that never moves or is not known', () => {
    const rows = factorExposures(returns, {
      market: market!,
      fed_rate_change: constant,
      cpi_surprise: unknown,
      vix_change: vix!,
    });
    expect(coefficients(rows)).toEqual({
      const: expect.closeTo(0.001, 2),
      market: expect.closeTo(1.2, 2),
      fed_rate_change: null,
      cpi_surprise: null,
      vix_change: expect.closeTo(-0.5, 2),
    });
    expect(rows[0]!.rSquared).toBeGreaterThan(0.99);
    expect(rows.map(({ observations }) => observations)).toEqual(new Array(5).fill(days));
  });

  it('take the days on which all is known, and need sixty', () => {
    const holed = market!.map((value, day) => (day % 5 === 0 ? NaN : value));
    const factors = { market: holed, fed_rate_change: constant, cpi_surprise: constant, vix_change: vix! };
    expect(factorExposures(returns, factors)[1]).toMatchObject({ observations: 240, factor: 'market' });
    const young = returns.map((value, day) => (day < days - 70 ? NaN : value));
    const rows = factorExposures(young, factors);
    expect(rows.map(({ observations, coefficient }) => [observations, coefficient])).toEqual(
      new Array(5).fill([56, null]),
    );
  });
});
