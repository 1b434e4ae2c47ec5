import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { metricsCommand } from '../../../cli/commands/metrics.js';
import { temporaryFolder } from '../adapters/lake/temporary-folder.js';
import { reference } from '../domain/metrics/reference-data.js';
import { seededNormals } from '../domain/metrics/seeded-normals.js';
import { captured } from './captured.js';

const REFERENCE = new URL('../../fixtures/reference/', import.meta.url).pathname;
const PRICES = ['--prices', `${REFERENCE}reference_prices.csv`, '--benchmark', 'SP500'];
const SECTORS = ['--sectors', `${REFERENCE}reference_sectors.csv`];

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function run(...options: readonly string[]): Promise<string> {
  const stdout = captured(process.stdout);
  captured(process.stderr);
  await metricsCommand().parseAsync(options, { from: 'user' });
  return stdout();
}

async function json<T = Record<string, never>>(...options: readonly string[]): Promise<T> {
  return JSON.parse(await run(...options, '--json')) as T;
}

async function file(name: string, text: string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

describe('sectorflow metrics', () => {
  it('shows sectors, stocks, the benchmark and portfolios as tables', async () => {
    const text = await run(...PRICES, ...SECTORS, '--risk-free', '-0.005');
    for (const shown of ['Financials', 'AAPL', 'SP500', '293.67%', 'Max Sharpe', '−0.50% a year']) {
      expect(text).toContain(shown);
    }
  });

  it('takes a negative rate', async () => {
    const { series, conventions } = await json<{
      series: Record<string, Record<string, number>>;
      conventions: { rf_annual: number };
    }>(...PRICES, '--risk-free', '-0.005');
    expect(conventions.rf_annual).toBe(-0.005);
    expect(series['AAPL']!['sharpe_rf2pct']).toBeGreaterThan(series['AAPL']!['sharpe_rf0']!);
  });

  it.each([
    [['--benchmark', 'A'], /--prices: got nothing/],
    [['--prices', '/nowhere.csv', '--benchmark', 'A'], /--prices: got "\/nowhere.csv"/],
    [PRICES.slice(0, 2), /--benchmark: got nothing/],
    [[...PRICES.slice(0, 2), '--benchmark', 'DAX'], /--benchmark: got "DAX".*AAPL, AMD.*21 in all/],
    [[...PRICES, '--risk-free', 'two'], /--risk-free: got "two"/],
    [[...PRICES, '--sectors', `${REFERENCE}reference_macro.csv`], /columns symbol and sector/],
  ])('says what is wrong with %j', async (options, message) => {
    const { error } = await json<{ error: { type: string; message: string } }>(...options);
    expect(error.type).toBe('BadInputError');
    expect(error.message).toMatch(message);
    expect(process.exitCode).toBe(2);
  });

  it('gives null, and no number that is none, for what gaps, one price, or a constant series leave undefined', async () => {
    const days = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2020, 0, day + 1)).toISOString());
    const rows = days.map((date, day) => {
      const walk = 100 * Math.exp(Math.sin(day * day) / 50);
      return [date.slice(0, 10), 50, day === 30 ? 7 : '', day % 7 === 2 ? 'NaN' : walk, walk];
    });
    const text = ['date,CONSTANT,ONE,GAPS,INDEX', ...rows.map((row) => row.join(','))].join('\r\n');
    const shown = await run('--prices', await file('p.csv', text), '--benchmark', 'INDEX', '--json');
    expect(shown).not.toMatch(/NaN|Infinity/);
    const { series } = JSON.parse(shown) as { series: Record<string, Record<string, number | null>> };
    expect(series['CONSTANT']).toMatchObject({ n: 59, sharpe_rf0: null, max_drawdown: 0, beta: 0 });
    expect(series['ONE']).toMatchObject({ n: 0, cum_return: null, max_drawdown: null, beta: null });
    expect(series['GAPS']!['n']).toBe(days.filter((_, day) => day % 7 !== 2).length - 1);
    expect(series['GAPS']!['cum_return']).toBeCloseTo(series['INDEX']!['cum_return']!, 12);
  });
});

describe('sectorflow metrics garch', () => {
  const percent = seededNormals(7, 1000).map((value) => value * 0.01);

  it('fits the returns of a file from the mean of the squared residuals, and from another variance', async () => {
    const { garch11 } = await json<{ garch11: Record<string, { params: object; loglik: number }> }>(
      ...PRICES,
    );
    const { params, loglik } = garch11['sp500_pct_2014_2018']!;
    const closes = (await import('../domain/metrics/reference-data.js')).benchmark;
    const returns = await file('r.csv', ['return', ...closes.map((value) => value * 100)].join('\n'));
    const backcast = await json<{ params: object; loglik: number }>(
      'garch',
      '--returns',
      returns,
      '--initial-variance',
      'backcast',
    );
    expect(backcast).toMatchObject({ converged: true, reason: null, params, loglik });
    vi.restoreAllMocks();
    const usual = await json<{ params: Record<string, number>; loglik: number }>(
      'garch',
      '--returns',
      returns,
    );
    expect(Object.keys(usual.params)).toEqual(['mu', 'omega', 'alpha', 'beta']);
    expect(usual.loglik).not.toBe(loglik);
  });

  it.each([
    ['too few returns', percent.slice(0, 100), 'too-few-observations'],
    ['a constant series', percent.map(() => 0.01), 'constant-series'],
    ['no clustering', percent, 'at-the-edge'],
  ])('gives null and the reason for %s', async (_, returns, reason) => {
    const document = await json('garch', '--returns', await file('r.csv', ['return', ...returns].join('\n')));
    expect(document).toMatchObject({ converged: false, reason, params: null, loglik: null, next_var: null });
    expect(process.exitCode).toBeUndefined();
  });

  it.each([
    ['price\n1\n', /column return/],
    ['return\n0.1\nx\n', /return 2 of 2: got "x"/],
    ['return\n0.1\n""\n', /return 2 of 2: got nothing/],
  ])('refuses %j', async (text, message) => {
    const { error } = await json<{ error: { message: string } }>(
      'garch',
      '--returns',
      await file('r.csv', text),
    );
    expect(error.message).toMatch(message);
  });
});

describe('sectorflow metrics portfolio', () => {
  const { names, mu, cov } = reference.portfolio_sectors;
  const moments = async () => [
    '--mu',
    await file('mu.csv', names.map((name, i) => `${name},${mu[i]}`).join('\n')),
    '--cov',
    await file('cov.csv', [names.join(','), ...cov.map((row) => row.join(','))].join('\n')),
  ];

  it('gives from prices what it gives from their mean and covariance', async () => {
    const fromPrices = await json<Record<string, number[]>>('portfolio', ...PRICES, ...SECTORS);
    vi.restoreAllMocks();
    const fromMoments = await json<Record<string, number[]>>('portfolio', ...(await moments()));
    for (const field of ['min_var', 'max_sharpe_ub25', 'erc', 'hrp_single_pypfopt']) {
      const expected = fromPrices[field]!;
      fromMoments[field]!.forEach((weight, i) => expect(weight).toBeCloseTo(expected[i]!, 9));
    }
    expect(fromMoments['hrp_leaf_order']).toEqual(fromPrices['hrp_leaf_order']);
  });

  it.each([
    ['date,A,B,M\n2020-01-02,1,2,3\n', /2 assets, of which A has 0 returns.*at least two days/],
    ['date,A,B,M\n2020-01-02,1,,3\n2020-01-03,2,,4\n2020-01-06,3,1,5\n', /of which B has 0 returns/],
    ['date,M\n2020-01-02,1\n2020-01-03,2\n', /no column beside date and the benchmark/],
  ])('says which asset has too few prices in %j', async (text, message) => {
    const prices = await file('p.csv', text);
    const { error } = await json<{ error: { type: string; message: string } }>(
      ...['portfolio', '--prices', prices, '--benchmark', 'M'],
    );
    expect(error.type).toBe('BadInputError');
    expect(error.message).toMatch(message);
  });

  it('says how risk is spread, and draws the frontier upwards', async () => {
    const document = await json<{
      risk_contributions: Record<string, number[]>;
      diversification_ratio: Record<string, number>;
      efficient_frontier: { expected_return: number; volatility: number; weights: number[] }[];
    }>('portfolio', ...(await moments()));
    for (const share of document.risk_contributions['erc']!) expect(share).toBeCloseTo(1 / names.length, 9);
    const ratios = document.diversification_ratio;
    expect(Math.max(...Object.values(ratios))).toBe(ratios['max_diversification']);
    const frontier = document.efficient_frontier;
    expect(frontier).toHaveLength(20);
    for (const [i, point] of frontier.slice(1).entries()) {
      expect(point.expected_return).toBeGreaterThan(frontier[i]!.expected_return);
      expect(point.volatility).toBeGreaterThan(frontier[i]!.volatility);
    }
  });

  it('says why a portfolio is missing', async () => {
    const options = [
      '--mu',
      await file('mu.csv', '0.1\n0.1\n'),
      '--cov',
      await file('cov.csv', '1,1\n1,1\n'),
    ];
    const document = await json('portfolio', ...options);
    expect(document).toMatchObject({
      min_var: null,
      max_sharpe_rf2pct: null,
      erc: [expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)],
      unavailable: { min_var: 'singular-covariance', max_sharpe_rf2pct: 'singular-covariance' },
      efficient_frontier: [],
    });
  });

  it('shrinks the covariance of prices on request', async () => {
    const plain = await json<{ cov: number[][] }>('portfolio', ...PRICES);
    vi.restoreAllMocks();
    const shrunk = await json<{ cov: number[][] }>('portfolio', ...PRICES, '--shrinkage', 'ledoit-wolf');
    expect(shrunk.cov[0]![1]!).toBeLessThan(plain.cov[0]![1]!);
  });

  it.each([
    [[], /either --prices, or both --mu and --cov/],
    [['--mu', 'mu.csv'], /got "--mu"/],
    [[...PRICES, '--shrinkage', 'most'], /none, ledoit-wolf/],
  ])('refuses %j', async (options, message) => {
    const { error } = await json<{ error: { message: string } }>('portfolio', ...options);
    expect(error.message).toMatch(message);
  });
});
