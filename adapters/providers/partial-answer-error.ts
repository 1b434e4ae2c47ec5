import type { TradingDate } from '../../domain/calendar/trading-date.js';
import type { ProviderRefusal } from '../../domain/market/provider-refusal.js';
import type { Provider } from '../../domain/market/provider.js';
import type { DatasetRows } from '../../domain/market/rows.js';
import { ProviderError } from './provider-error.js';

/** Thrown when a provider gave only the newer part of a range: `refusal` says why the rest is not to be had. */
export class PartialAnswerError extends ProviderError {
  /** What came. */
  readonly rows: readonly DatasetRows[];
  /** The first day of the range that `rows` answer for. */
  readonly from: TradingDate;

  constructor(
    provider: Provider,
    refusal: ProviderRefusal,
    given: { readonly rows: readonly DatasetRows[]; readonly from: TradingDate },
  ) {
    super(provider, refusal);
    this.rows = given.rows;
    this.from = given.from;
  }
}
