import type { TradingDate } from '../../calendar/trading-date.js';
import { BadInputError } from '../../errors/bad-input-error.js';
import type { ReturnHistory } from './return-history.js';
import { sectorHistory } from './sector-history.js';

/**
 * The sectors' returns, in the order of their first stock, and the stocks of each.
 *
 * @throws BadInputError when a sector bears the name of a stock: the two could not be told apart.
 */
export function sectorHistories(
  dates: readonly TradingDate[],
  stocks: readonly ReturnHistory[],
  sectorOf: ReadonlyMap<string, string>,
): { readonly members: Readonly<Record<string, string[]>>; readonly sectors: readonly ReturnHistory[] } {
  const members = new Map<string, ReturnHistory[]>();
  for (const stock of stocks) {
    const sector = sectorOf.get(stock.name);
    if (sector !== undefined) members.set(sector, [...(members.get(sector) ?? []), stock]);
  }
  const clash = stocks.find(({ name }) => members.has(name));
  if (clash !== undefined) {
    const allowed = 'a name that no column of the prices has';
    throw new BadInputError({ what: 'sector', given: clash.name, allowed });
  }
  return {
    members: Object.fromEntries([...members].map(([sector, of]) => [sector, of.map(({ name }) => name)])),
    sectors: [...members].map(([sector, of]) => sectorHistory(sector, dates, of)),
  };
}
