import { z } from 'zod';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { computeSectorRisk, type SectorReturns } from '../../domain/metrics/index.js';
import { snakeCased } from './snake-cased.js';

const returnSchema = z.object({ sector: z.string(), tradingDate: z.string(), dailyReturn: z.number() });

/**
 * Volatility clustering, VaR backtests and portfolios of a trading date, from the marts of that date and before. Replaces
 * the date's rows. @returns how many there are.
 */
export async function storeMetrics(warehouse: Warehouse, tradingDate: TradingDate): Promise<number> {
  const sectors = await readSectorReturns(warehouse, tradingDate);
  const riskFree = await readRiskFree(warehouse, tradingDate);
  const risk = computeSectorRisk({ tradingDate, sectors, riskFree });
  const tables = {
    'metrics.volatility_clustering': risk.volatilityClustering.map(snakeCased),
    'metrics.var_backtest': risk.varBacktests.map(snakeCased),
    'metrics.portfolio_weights': risk.portfolioWeights.map(snakeCased),
  };
  for (const [table, rows] of Object.entries(tables)) {
    await warehouse.replaceRows({ table, keyColumns: ['trading_date'], rows });
  }
  return Object.values(tables).reduce((sum, rows) => sum + rows.length, 0);
}

async function readSectorReturns(warehouse: Warehouse, tradingDate: TradingDate): Promise<SectorReturns[]> {
  const rows = await warehouse.queryRows(
    `select sector, trading_date as "tradingDate", daily_return as "dailyReturn"
     from marts.mart_sector_performance
     where daily_return is not null and trading_date <= $date::date
     order by sector, trading_date`,
    returnSchema,
    { date: tradingDate },
  );
  const sectors = new Map<string, { sector: string; dates: string[]; returns: number[] }>();
  for (const { sector, tradingDate: date, dailyReturn } of rows) {
    const known = sectors.get(sector) ?? { sector, dates: [], returns: [] };
    known.dates.push(date);
    known.returns.push(dailyReturn);
    sectors.set(sector, known);
  }
  return [...sectors.values()];
}

/** The annual rate that the marts used for the date; zero where no rate was known then. */
async function readRiskFree(warehouse: Warehouse, tradingDate: TradingDate): Promise<number> {
  const rows = await warehouse.queryRows(
    `select max(risk_free_rate) as rate from marts.mart_risk_metrics where trading_date = $date::date`,
    z.object({ rate: z.number().nullable() }),
    { date: tradingDate },
  );
  return rows[0]?.rate ?? 0;
}
