import { isPresent } from '../is-present.js';
import type { RowRule } from './row-rule.js';

/**
 * Catches a volume that cannot be a count of shares: negative, fractional, or beyond 2^53, where a double
 * no longer holds every integer. Lets pass a missing volume and zero (see zero_volume).
 */
export const invalidVolume: RowRule<'invalid_volume', 'quarantine', { readonly volume: number }> = {
  rule: 'invalid_volume',
  severity: 'quarantine',
  judge: ({ volume }) =>
    isPresent(volume) && !(Number.isSafeInteger(volume) && volume >= 0)
      ? { message: `volume ${volume} is no count of shares`, evidence: { volume } }
      : null,
};
