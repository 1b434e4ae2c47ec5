import type { TradingDate } from '../../calendar/trading-date.js';
import { portfolioRows, type PortfolioRows } from './portfolio-rows.js';
import { knownOn } from './sector-returns.js';
import type { SectorReturns } from './sector-returns.js';
import { varBacktestRow } from './var-backtest-row.js';
import type { VarBacktestRow } from './var-backtest-row.js';
import { volatilityClusteringRow } from './volatility-clustering-row.js';
import type { VolatilityClusteringRow } from './volatility-clustering-row.js';

export interface SectorRiskInput {
  readonly tradingDate: TradingDate;
  readonly sectors: readonly SectorReturns[];
  /** Annual fraction: 0.02 is two percent a year. */
  readonly riskFree: number;
}

export interface SectorRisk extends PortfolioRows {
  readonly volatilityClustering: VolatilityClusteringRow[];
  readonly varBacktests: VarBacktestRow[];
}

/**
 * What SQL cannot say about the sectors on a trading date; the rows' fields are the camel-cased columns of the
 * tables in schema `metrics`. Returns after the trading date are ignored. One clustering and one backtest row a
 * sector, with nulls where its history is too short; weights only of portfolios that are defined.
 *
 * @throws BadInputError when a sector's dates and returns differ in length or its dates do not ascend.
 */
export function computeSectorRisk({ tradingDate, sectors, riskFree }: SectorRiskInput): SectorRisk {
  const history = sectors.map((sector) => knownOn(sector, tradingDate));
  return {
    volatilityClustering: history.map((sector) => volatilityClusteringRow(sector, tradingDate)),
    varBacktests: history.map((sector) => varBacktestRow(sector, tradingDate)),
    ...portfolioRows(history, tradingDate, riskFree),
  };
}
