import { marketAlerts, type SectorDay } from '../../domain/alerts/market-alerts.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { ActivityDependencies } from '../dependencies.js';
import { raiseAlert } from '../shared/raise-alert.js';
import { SECTOR_DAYS, VALUES_AT_RISK } from './market-queries.js';

/** Tells what the day's figures say that nobody should have to look for. */
export async function tellMarket(
  dependencies: Pick<ActivityDependencies, 'alerts' | 'clock' | 'settings'>,
  warehouse: Warehouse,
  tradingDate: TradingDate,
): Promise<void> {
  const days = await sectorDays(warehouse, tradingDate);
  for (const alert of marketAlerts(tradingDate, days, dependencies.settings.drawdownAlert)) {
    await raiseAlert(dependencies, alert);
  }
}

async function sectorDays(warehouse: Warehouse, tradingDate: TradingDate): Promise<SectorDay[]> {
  const date = { date: tradingDate };
  const rows = await warehouse.queryRows(SECTOR_DAYS.sql, SECTOR_DAYS.row, date);
  const risks = await warehouse.queryRows(VALUES_AT_RISK.sql, VALUES_AT_RISK.row, date);
  const riskOf = new Map(risks.map(({ sector, valueAtRisk95 }) => [sector, valueAtRisk95]));
  const before = new Map(rows.filter((row) => row.date !== tradingDate).map((row) => [row.sector, row]));
  return rows
    .filter((row) => row.date === tradingDate)
    .map(({ sector, return1d, drawdown, quadrant }) => ({
      sector,
      return1d,
      drawdown,
      quadrant,
      valueAtRisk95: riskOf.get(sector) ?? null,
      previousDrawdown: before.get(sector)?.drawdown ?? null,
      previousQuadrant: before.get(sector)?.quadrant ?? null,
    }));
}
