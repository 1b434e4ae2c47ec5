import type { TradingDate } from '../../calendar/trading-date.js';
import { BadInputError } from '../../errors/bad-input-error.js';
import { requireSameLength } from '../require-same-length.js';

/** A sector's daily simple returns (fractions), one a date, dates strictly ascending. */
export interface SectorReturns {
  readonly sector: string;
  readonly dates: readonly TradingDate[];
  readonly returns: readonly number[];
}

/**
 * The sector's history as it was known on `tradingDate`: later returns cut off, non-finite ones left out.
 *
 * @throws BadInputError when dates and returns differ in length or the dates do not ascend.
 */
export function knownOn({ sector, dates, returns }: SectorReturns, tradingDate: TradingDate): SectorReturns {
  requireSameLength(`returns of ${sector}`, returns, dates);
  const known: { date: TradingDate; value: number }[] = [];
  dates.forEach((date, i) => {
    if (i > 0 && date <= dates[i - 1]!) {
      throw new BadInputError({
        what: `dates of ${sector}`,
        given: `${date} after ${dates[i - 1]!}`,
        allowed: 'ascending, each once',
      });
    }
    if (date <= tradingDate && Number.isFinite(returns[i])) known.push({ date, value: returns[i]! });
  });
  return { sector, dates: known.map(({ date }) => date), returns: known.map(({ value }) => value) };
}
