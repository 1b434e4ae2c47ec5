import { isPresent } from '../is-present.js';
import type { RowRule } from './row-rule.js';

/**
 * Catches a stock's bar without trades: volume zero or missing, as for a halted share or a filled-in bar.
 * Only a warning, because the last close is still the right price of a halted share.
 * Lets pass indices, which are not traded, and volumes that are merely tiny.
 */
export const zeroVolume: RowRule<'zero_volume', 'warn', { readonly volume: number | null }> = {
  rule: 'zero_volume',
  severity: 'warn',
  judge: ({ dataset, volume }) => {
    if (dataset === 'index_bars' || (isPresent(volume) && volume !== 0)) return null;
    return isPresent(volume)
      ? { message: 'volume is zero', evidence: { volume } }
      : { message: 'no value for volume', evidence: { volume: null } };
  },
};
