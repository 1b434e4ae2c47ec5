import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { StageProgress } from '../../domain/runs/daily-run.js';

/** Returns by period. All are fractions (0.01 = 1 %), price returns; null where the history is too short. */
export interface PeriodReturns {
  readonly return1d: number | null;
  readonly return1m: number | null;
  readonly return3m: number | null;
  readonly returnYtd: number | null;
  readonly return1y: number | null;
}

/** One sector on the trading date. Fractions unless said otherwise; null where it cannot be computed. */
export interface SectorRow extends PeriodReturns {
  readonly sector: string;
  readonly stockCount: number;
  readonly capWeightedReturn1d: number | null;
  /** Null where no index of the sector is supplied. */
  readonly sectorIndexSymbol: string | null;
  readonly sectorIndexReturn1d: number | null;
  /** The sector's return less its index's. */
  readonly trackingDifference1d: number | null;
  /** Annualised, no unit. */
  readonly sharpe: number | null;
  /** Annualised. */
  readonly volatility30d: number | null;
  /** Zero or negative. */
  readonly maxDrawdown: number | null;
  readonly drawdown: number | null;
  readonly beta: number | null;
  /** Positive daily losses. */
  readonly var95: number | null;
  readonly es95: number | null;
  readonly correlationSp500: number | null;
  /** 1 is the day's best. */
  readonly rank: number | null;
  /** leading, weakening, lagging or improving. */
  readonly rotationQuadrant: string | null;
  /** overweight, neutral or underweight. */
  readonly signal: string | null;
  readonly signalReason: string | null;
  readonly signalSince: TradingDate | null;
}

export interface IndexRow extends PeriodReturns {
  readonly symbol: string;
  readonly name: string;
}

/** Daily values of every sector and of the index over the same dates, oldest first. */
export interface SeriesSet {
  readonly dates: readonly TradingDate[];
  readonly series: readonly { readonly sector: string; readonly values: readonly (number | null)[] }[];
  readonly index: readonly (number | null)[];
}

export interface RotationPoint {
  /** Three-month return over the index's, a fraction; 0 is the index. */
  readonly relativeStrength: number | null;
  /** Change of the relative strength over a month, a fraction. */
  readonly momentum: number | null;
}

export interface Finding {
  readonly severity: 'warn' | 'quarantine' | 'block';
  readonly rule: string;
  readonly symbol: string | null;
  readonly tradingDate: TradingDate | null;
  readonly message: string;
}

export interface VolatilityRow {
  readonly sector: string;
  /** alpha + beta of GARCH(1,1), no unit. */
  readonly garchPersistence: number | null;
  /** Trading days. */
  readonly garchHalfLifeDays: number | null;
  /** For the next trading day, annualised, a fraction. */
  readonly garchForecastVolatility: number | null;
  /** p-value of Engle's ARCH-LM test; small speaks for clustering. */
  readonly archLmP: number | null;
}

export interface VarBacktestResult {
  readonly sector: string;
  /** 0.95 for VaR 95 %. */
  readonly confidence: number;
  /** Days tested. */
  readonly observations: number;
  /** Days whose loss was larger than the VaR. */
  readonly breaches: number;
  readonly kupiecP: number | null;
  readonly christoffersenP: number | null;
}

/** Both a year, fractions. */
export interface FrontierPoint {
  readonly expectedReturn: number;
  readonly volatility: number;
}

export interface Portfolio {
  /** min_variance, max_sharpe, max_diversification, equal_risk_contribution or hrp. */
  readonly portfolio: string;
  /** Fractions; a sector that is absent has no weight. Risk contributions are shares of the portfolio's variance. */
  readonly weights: readonly {
    readonly sector: string;
    readonly weight: number;
    readonly riskContribution: number;
  }[];
  /** A year, fractions, of the past year. */
  readonly expectedReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly diversificationRatio: number | null;
}

export interface SectorFactors {
  readonly sector: string;
  /** Share of the returns' variance that the factors explain together. */
  readonly rSquared: number | null;
  /** By factor: the return, a fraction, for one unit of it, and its t statistic. */
  readonly factors: Readonly<
    Record<string, { readonly coefficient: number | null; readonly t: number | null }>
  >;
}

/** How one signal did out of sample. Rates and returns are fractions; returns and turnover are a year's. */
export interface SignalRecord {
  readonly signal: string;
  /** Sessions from one decision to the next. */
  readonly horizonDays: number;
  readonly costPerTrade: number;
  readonly firstDecision: TradingDate | null;
  readonly periods: number;
  readonly hitRate: number | null;
  readonly informationCoefficient: number | null;
  readonly informationCoefficientT: number | null;
  readonly turnover: number | null;
  readonly netReturn: number | null;
  readonly benchmarkReturn: number | null;
}

export interface Mover {
  readonly symbol: string;
  readonly name: string;
  readonly sector: string;
  readonly return1d: number;
}

export interface ProviderCoverage {
  readonly provider: string;
  readonly dataset: string;
  /** Rows. */
  readonly landed: number;
  readonly loaded: number;
  readonly quarantined: number;
}

/** Everything the report shows, already computed. */
export interface ReportData {
  readonly tradingDate: TradingDate;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly workflowId: string;
  readonly runId: string;
  /** ISO 8601, UTC: nothing that was fetched later is in the figures. Null for a run's own report, which has all. */
  readonly knownAt: string | null;
  /** The run's page in the Temporal UI. */
  readonly temporalUrl: string | null;
  readonly universe: {
    readonly symbols: number;
    readonly asOfDate: TradingDate | null;
    /** What the universe's date means for the figures (survivorship bias). */
    readonly note: string;
  };
  /** Null when nothing was judged, because the report repeats a past one. */
  readonly gate: {
    readonly status: 'pass' | 'warn' | 'block';
    readonly counts: { readonly warnings: number; readonly quarantined: number; readonly blocks: number };
    /** Worst first, at most as many as are worth reading. */
    readonly findings: readonly Finding[];
    readonly quarantinedRows: number;
  } | null;
  /** Published sector returns that are others now, newest date first. */
  readonly corrections: readonly {
    readonly sector: string;
    readonly date: TradingDate;
    /** Fractions; null where there was, or is, no figure. */
    readonly old: number | null;
    readonly new: number | null;
    readonly why: string;
  }[];
  readonly coverage: {
    /** Stock bars that the figures rest on. */
    readonly bars: number;
    readonly providers: readonly ProviderCoverage[];
  };
  readonly stages: readonly Omit<StageProgress, 'summary'>[];
  readonly sectors: readonly SectorRow[];
  readonly index: IndexRow;
  /** Growth of 1 from the first date on. */
  readonly wealth: SeriesSet;
  /** Fractions below the last peak, zero or negative. */
  readonly drawdowns: SeriesSet;
  readonly rotation: readonly (RotationPoint & {
    readonly sector: string;
    /** Where the sector came from, oldest first, without today. */
    readonly trail: readonly RotationPoint[];
  })[];
  readonly correlations: {
    readonly sectors: readonly string[];
    readonly matrix: readonly (readonly (number | null)[])[];
  };
  readonly volatility: readonly VolatilityRow[];
  readonly varBacktests: readonly VarBacktestResult[];
  readonly portfolios: readonly Portfolio[];
  /** From the least volatility on. */
  readonly efficientFrontier: readonly FrontierPoint[];
  readonly factorExposures: readonly SectorFactors[];
  readonly signalRecords: readonly SignalRecord[];
  readonly movers: { readonly top: readonly Mover[]; readonly bottom: readonly Mover[] };
  /** Bars on which two providers differ by more than the tolerance. */
  readonly providerMismatches: number;
  /** Annual, a fraction. */
  readonly riskFreeRate: number | null;
  readonly riskFreeSource: string;
}
