import type { TableContents } from '../../adapters/warehouse/replace-tables.js';
import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { Universe } from '../../domain/universe/universe.js';
import type { ActivitySettings } from '../dependencies.js';

/** A list without dates says who belongs, not since when. */
const SINCE_EVER = '1900-01-01';

/** What dbt needs to know of configuration and run: universe, provider order, risk-free rate, trading date. */
export function settingTables(
  universe: Universe,
  settings: ActivitySettings,
  tradingDate: TradingDate | null,
): TableContents {
  return {
    'raw.universe': universe.members.map(({ symbol, name, sector, marketCap }) => ({
      symbol,
      name,
      gics_sector: sector,
      market_cap: marketCap,
      valid_from: SINCE_EVER,
      valid_to: null,
      as_of_date: universe.asOfDate,
      universe_version: universe.version,
    })),
    'raw.provider_priorities': settings.providerOrder.map((provider, index) => ({
      dataset: 'daily_bars',
      provider,
      priority: index + 1,
    })),
    'raw.settings': [
      { name: 'risk_free', value: String(settings.riskFree) },
      ...(tradingDate === null ? [] : [{ name: 'trading_date', value: tradingDate }]),
    ],
  };
}
