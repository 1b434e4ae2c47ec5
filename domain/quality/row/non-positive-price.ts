import type { QualityBar } from '../quality-bar.js';
import { PRICE_FIELDS, type PriceField } from './null-price.js';
import type { RowRule } from './row-rule.js';

interface Evidence {
  readonly prices: Partial<Record<PriceField, number>>;
}

function isNonPositive(price: number | null): price is number {
  return price !== null && price <= 0;
}

/**
 * Catches a price of zero or below, which no listed share or index has and no log return survives.
 * Lets pass the adjusted close: subtracting a long history of dividends may take it below zero.
 */
export const nonPositivePrice: RowRule<'non_positive_price', 'quarantine', Evidence> = {
  rule: 'non_positive_price',
  severity: 'quarantine',
  judge: (bar: QualityBar) => {
    if (
      !isNonPositive(bar.open) &&
      !isNonPositive(bar.high) &&
      !isNonPositive(bar.low) &&
      !isNonPositive(bar.close)
    ) {
      return null;
    }
    const prices: Partial<Record<PriceField, number>> = {};
    for (const field of PRICE_FIELDS) {
      const price = bar[field];
      if (isNonPositive(price)) prices[field] = price;
    }
    const named = Object.entries(prices).map(([field, price]) => `${field} ${price}`);
    return { message: `price not above zero: ${named.join(', ')}`, evidence: { prices } };
  },
};
