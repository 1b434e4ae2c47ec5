import { addDays } from '../../../../domain/calendar/trading-date.js';
import type {
  ReportData,
  RotationPoint,
  SectorRow,
  SeriesSet,
} from '../../../../adapters/report/report-data.js';

export const ELEVEN_SECTORS = [
  'Consumer Discretionary',
  'Consumer Staples',
  'Energy',
  'Financials',
  'Health Care',
  'Industrials',
  'Information Technology',
  'Materials',
  'Real Estate',
  'Telecommunication Services',
  'Utilities',
];

const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

/** Numbers in [0, 1), the same in every run (Park and Miller's generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * MULTIPLIER) % MODULUS) / MODULUS;
}

function weekdays(count: number, last: string): string[] {
  const dates: string[] = [];
  for (let date = last; dates.length < count; date = addDays(date, -1)) {
    if (![0, 6].includes(new Date(date).getUTCDay())) dates.unshift(date);
  }
  return dates;
}

function walk(length: number, random: () => number, drift: number): number[] {
  let value = 1;
  return Array.from({ length }, (_, i) => {
    if (i > 0) value *= 1 + drift + 0.02 * (random() + random() + random() - 1.5);
    return value;
  });
}

function below(values: readonly number[]): number[] {
  let peak = 0;
  return values.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}

/** A made-up market: as many sectors and dates as asked for, with every part of the report filled. */
export function sampleData(sectors: readonly string[] = ELEVEN_SECTORS, length = 1260): ReportData {
  const random = randomNumbers(42);
  const dates = weekdays(length, '2018-02-07');
  const walks = sectors.map((_, i) => walk(length, random, 0.0001 * (i - 2)));
  const index = walk(length, random, 0.0004);
  const set = (map: (values: readonly number[]) => readonly number[]): SeriesSet => ({
    dates,
    series: sectors.map((sector, i) => ({ sector, values: map(walks[i]!) })),
    index: map(index),
  });
  const back = (values: readonly number[], days: number): number | null =>
    values.length > days ? values.at(-1)! / values.at(-1 - days)! - 1 : null;
  const periods = (values: readonly number[]) => ({
    return1d: back(values, 1),
    return1m: back(values, 21),
    return3m: back(values, 63),
    returnYtd: back(values, 26),
    return1y: back(values, 252),
  });
  const signals = ['overweight', 'neutral', 'underweight'] as const;
  const row = (sector: string, i: number): SectorRow => ({
    sector,
    stockCount: 20 + 5 * i,
    ...periods(walks[i]!),
    capWeightedReturn1d: (random() - 0.5) / 20,
    sectorIndexSymbol: null,
    sectorIndexReturn1d: null,
    trackingDifference1d: null,
    sharpe: 2 * random() - 0.5,
    volatility30d: 0.1 + random() / 5,
    maxDrawdown: Math.min(...below(walks[i]!)),
    drawdown: below(walks[i]!).at(-1)!,
    beta: 0.6 + random(),
    var95: 0.01 + random() / 100,
    es95: 0.02 + random() / 100,
    correlationSp500: 0.4 + random() / 2,
    rank: i + 1,
    rotationQuadrant: ['leading', 'weakening', 'lagging', 'improving'][i % 4]!,
    signal: signals[i % 3]!,
    signalReason: 'Above its 200-day average; 12-1 month momentum positive; 3-month return above the index',
    signalSince: '2017-11-15',
  });
  const trail = (): RotationPoint[] => {
    let [relativeStrength, momentum] = [random() / 5 - 0.1, random() / 10 - 0.05];
    return Array.from({ length: 5 }, () => {
      relativeStrength += momentum / 3;
      momentum += random() / 40 - 0.0125;
      return { relativeStrength, momentum };
    });
  };
  const correlation = sectors.map((_, i) =>
    sectors.map((__, j) => (i === j ? 1 : ((i * j + i + j) % 20) / 20 - 0.05)),
  );
  const mover = (symbol: string, name: string, return1d: number) => ({
    symbol,
    name,
    sector: sectors[0]!,
    return1d,
  });

  return {
    tradingDate: '2018-02-07',
    generatedAt: '2018-02-08T11:04:31.000Z',
    workflowId: 'daily-2018-02-07',
    knownAt: null,
    runId: '0196a2b4-77aa-7bd1-9b2e-41d2f3c9a001',
    temporalUrl: 'http://localhost:8233/namespaces/default/workflows/daily-2018-02-07',
    universe: {
      symbols: 505,
      asOfDate: '2018-02-07',
      note: 'Companies that left the index before are missing, which flatters past returns (survivorship bias).',
    },
    corrections: [
      {
        sector: sectors[0]!,
        date: '2018-01-30',
        old: 0.0123456,
        new: -0.001,
        why: 'AAPL released by ada (price_jump): <it> was real',
      },
      { sector: sectors[0]!, date: '2018-01-29', old: null, new: 0.01, why: 'XOM restated by yahoo' },
    ],
    gate: {
      status: 'warn',
      counts: { warnings: 3, quarantined: 1, blocks: 0 },
      quarantinedRows: 12,
      findings: [
        {
          severity: 'quarantine',
          rule: 'ohlc-order',
          symbol: 'BRK.B',
          tradingDate: '2018-02-07',
          message: 'high 190.10 is below close 191.42',
        },
        {
          severity: 'warn',
          rule: 'price-jump',
          symbol: 'CMG',
          tradingDate: '2018-02-07',
          message: 'close moved −10.8 % in a day, more than 6 of its own deviations',
        },
        {
          severity: 'warn',
          rule: 'missing-index-bar',
          symbol: null,
          tradingDate: null,
          message: 'no bar of ^GSPC for this date',
        },
      ],
    },
    coverage: {
      bars: 619_040,
      providers: [
        { provider: 'Alpha Vantage', dataset: 'daily_bars', landed: 50_500, loaded: 50_488, quarantined: 12 },
        {
          provider: 'Yahoo Finance',
          dataset: 'daily_bars',
          landed: 618_535,
          loaded: 618_535,
          quarantined: 0,
        },
        { provider: 'FRED', dataset: 'macro_observations', landed: 1_204, loaded: 1_204, quarantined: 0 },
      ],
    },
    stages: ['ingest', 'validate', 'transform', 'test', 'metrics', 'publish'].map((name, i) => ({
      name: name as ReportData['stages'][number]['name'],
      status: i < 5 ? 'done' : 'running',
      startedAt: `2018-02-08T11:0${i}:00.000Z`,
      endedAt: i < 5 ? `2018-02-08T11:0${i}:4${i}.000Z` : null,
      slaMissed: i === 1,
    })),
    sectors: sectors.map(row),
    index: { symbol: '^GSPC', name: 'S&P 500', ...periods(index) },
    wealth: set((values) => values),
    drawdowns: set(below),
    rotation: sectors.map((sector) => {
      const points = trail();
      return { sector, ...points.at(-1)!, trail: points.slice(0, -1) };
    }),
    correlations: { sectors, matrix: correlation },
    volatility: sectors.map((sector) => ({
      sector,
      garchPersistence: 0.9 + random() / 12,
      garchHalfLifeDays: 5 + 40 * random(),
      garchForecastVolatility: 0.1 + random() / 5,
      archLmP: random() / 10,
    })),
    varBacktests: sectors.map((sector) => ({
      sector,
      confidence: 0.95,
      observations: 1009,
      breaches: 40 + Math.floor(30 * random()),
      kupiecP: random(),
      christoffersenP: random(),
    })),
    portfolios: ['min_variance', 'max_sharpe', 'max_diversification', 'equal_risk_contribution', 'hrp'].map(
      (portfolio) => ({
        portfolio,
        weights: sectors.map((sector) => ({
          sector,
          weight: 1 / sectors.length,
          riskContribution: 1 / sectors.length,
        })),
        expectedReturn: 0.08 + random() / 20,
        volatility: 0.1 + random() / 20,
        sharpe: random(),
        diversificationRatio: 1 + random(),
      }),
    ),
    efficientFrontier: Array.from({ length: 20 }, (_, i) => ({
      expectedReturn: 0.09 + i / 200,
      volatility: 0.1 + (i / 40) ** 2,
    })),
    factorExposures: sectors.map((sector) => ({
      sector,
      rSquared: random(),
      factors: Object.fromEntries(
        ['const', 'market', 'fed_rate_change', 'cpi_surprise', 'vix_change'].map((factor) => [
          factor,
          { coefficient: random() - 0.5, t: 6 * random() - 3 },
        ]),
      ),
    })),
    signalRecords: ['signal', 'momentum_12_1', 'relative_strength'].map((signal) => ({
      signal,
      horizonDays: 21,
      costPerTrade: 0.001,
      firstDecision: '2014-02-03',
      periods: 47,
      hitRate: random(),
      informationCoefficient: random() - 0.5,
      informationCoefficientT: 4 * random() - 2,
      turnover: 4 * random(),
      netReturn: random() / 10,
      benchmarkReturn: 0.11,
    })),
    movers: {
      top: [
        mover('WYNN', 'Wynn Resorts Limited', 0.0864),
        mover('HAS', 'Hasbro Inc.', 0.061),
        mover('BRK.B', 'Berkshire Hathaway', 0.004),
      ],
      bottom: [
        mover('CMG', 'Chipotle Mexican Grill', -0.1076),
        mover('GGP', 'General Growth Properties Inc.', -0.0612),
      ],
    },
    providerMismatches: 4,
    riskFreeRate: 0.0142,
    riskFreeSource: 'FRED series FEDFUNDS, last value published before the trading date',
  };
}
