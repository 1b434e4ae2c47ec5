import type { CompanyProfile } from '../../../domain/market/rows.js';
import { malformedAnswer } from '../malformed-answer.js';
import type { Overview } from './alpha-vantage-schema.js';

export function readOverview(overview: Overview, symbol: string): CompanyProfile {
  if (overview.Symbol.toUpperCase() !== symbol.toUpperCase()) {
    throw malformedAnswer('alpha-vantage', ['Symbol: another symbol than was asked for']);
  }
  return {
    symbol,
    name: overview.Name,
    sector: overview.Sector,
    industry: overview.Industry,
    currency: overview.Currency,
    exchange: overview.Exchange,
    marketCap: overview.MarketCapitalization,
  };
}
