import type { Warehouse } from '../../adapters/warehouse/warehouse.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Universe } from '../../domain/universe/universe.js';
import type { ActivitySettings } from '../dependencies.js';
import { settingTables } from './setting-tables.js';
import { universeRows } from './universe-rows.js';

export interface ModelSettings {
  /** The list that the models use. Lists of earlier runs stay beside it. */
  readonly universe: Universe;
  readonly settings: ActivitySettings;
  /** Null when no daily run is made: costly models then cover the earlier runs' dates alone. */
  readonly tradingDate: TradingDate | null;
}

/** Writes what dbt reads beside the landed rows. */
export async function writeSettings(
  warehouse: Warehouse,
  { universe, settings, tradingDate }: ModelSettings,
): Promise<void> {
  await warehouse.replaceRows({
    table: 'raw.universe',
    keyColumns: ['universe_version'],
    rows: universeRows(universe),
  });
  await warehouse.replaceTables(settingTables(universe, settings, tradingDate));
}
