import { isPresent } from '../is-present.js';
import type { QualityBar } from '../quality-bar.js';
import type { RowRule } from './row-rule.js';

export const PRICE_FIELDS = ['open', 'high', 'low', 'close'] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];

function isKnown(price: number | null): boolean {
  return isPresent(price) && Number.isFinite(price);
}

/**
 * Catches a bar whose open, high, low or close is null or no finite number, as Yahoo answers for halts and
 * for sessions still under way. A sane close does not save the bar: ranges and gaps would be guessed.
 * Lets pass a missing adjusted close (Alpha Vantage gives none) and a missing volume (see zero_volume).
 */
export const nullPrice: RowRule<'null_price', 'quarantine', { readonly missing: readonly PriceField[] }> = {
  rule: 'null_price',
  severity: 'quarantine',
  judge: (bar: QualityBar) => {
    if (isKnown(bar.open) && isKnown(bar.high) && isKnown(bar.low) && isKnown(bar.close)) return null;
    const missing = PRICE_FIELDS.filter((field) => !isKnown(bar[field]));
    return { message: `no value for ${missing.join(', ')}`, evidence: { missing } };
  },
};
