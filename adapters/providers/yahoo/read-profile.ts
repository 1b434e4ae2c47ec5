import type { CompanyProfile } from '../../../domain/market/rows.js';
import type { SummaryResult } from './yahoo-schema.js';

export function readProfile({ assetProfile, price }: SummaryResult, symbol: string): CompanyProfile {
  return {
    symbol,
    name: price.longName ?? price.shortName ?? null,
    sector: assetProfile?.sector ?? null,
    industry: assetProfile?.industry ?? null,
    currency: price.currency ?? null,
    exchange: price.exchangeName ?? null,
    marketCap: price.marketCap ?? null,
  };
}
