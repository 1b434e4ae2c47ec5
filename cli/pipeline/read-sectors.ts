import { SECTORS } from '../../activities/publish/report-queries.js';
import type { Storage } from '../../activities/test/count-bars.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { SectorFigures } from '../output/start-document.js';

/** The sectors' figures on a trading date, by sector name. */
export async function readSectors(storage: Storage, tradingDate: TradingDate): Promise<SectorFigures[]> {
  const rows = await storage.withWarehouse((warehouse) =>
    warehouse.queryRows(SECTORS.sql, SECTORS.row, { date: tradingDate }),
  );
  return rows.map((row) => ({
    sector: row.sector,
    return1d: row.return1d,
    return1m: row.return1m,
    return3m: row.return3m,
    returnYtd: row.returnYtd,
    return1y: row.return1y,
    sharpe: row.sharpe,
    volatility30d: row.volatility30d,
    beta: row.beta,
    var95: row.var95,
  }));
}
