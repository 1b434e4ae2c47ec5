import { z } from 'zod';
import { SECTORS } from '../../activities/publish/report-queries.js';
import type { Storage } from '../../activities/test/count-bars.js';
import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import { CliError, EXIT } from '../output/cli-error.js';
import type { SectorFigures } from '../output/start-document.js';

/**
 * The sectors' figures on a trading date, by sector name.
 *
 * @throws CliError when the warehouse has no marts.
 */
export async function readSectors(storage: Storage, tradingDate: TradingDate): Promise<SectorFigures[]> {
  const rows = await storage.withWarehouse(async (warehouse) => {
    await requireMarts(warehouse);
    return await warehouse.queryRows(SECTORS.sql, SECTORS.row, { date: tradingDate });
  });
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

async function requireMarts(warehouse: Warehouse): Promise<void> {
  const found = await warehouse.queryRows(
    `select table_name as name from information_schema.tables where table_schema = 'marts'`,
    z.object({ name: z.string() }),
  );
  if (found.length > 0) return;
  throw new CliError(
    'The run is on record, but the warehouse has no marts: `sectorflow rebuild` makes them from the lake.',
    EXIT.failed,
    'MartsMissing',
  );
}
