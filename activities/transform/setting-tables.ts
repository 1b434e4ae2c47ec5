import type { TableContents } from '../../adapters/warehouse/replace-tables.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Universe } from '../../domain/universe/universe.js';
import type { ActivitySettings } from '../dependencies.js';

/** What dbt needs to know of configuration and run: which list counts, sector indices, provider order, risk-free rate, trading date. */
export function settingTables(
  { version }: Universe,
  settings: ActivitySettings,
  tradingDate: TradingDate | null,
): TableContents {
  return {
    'raw.provider_priorities': settings.providerOrder.map((provider, index) => ({
      dataset: 'daily_bars',
      provider,
      priority: index + 1,
    })),
    'raw.sector_index_symbols': Object.entries(settings.sectorIndices).map(([sector, symbol]) => ({
      sector,
      symbol,
    })),
    'raw.settings': [
      { name: 'risk_free', value: String(settings.riskFree) },
      { name: 'universe_version', value: version },
      ...(tradingDate === null ? [] : [{ name: 'trading_date', value: tradingDate }]),
    ],
  };
}
