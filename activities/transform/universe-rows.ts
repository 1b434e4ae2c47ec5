import type { Replacement } from '../../adapters/warehouse/replace-rows.js';
import type { Universe } from '../../domain/universe/universe.js';

/** A list without dates says who belongs, not since when. */
const SINCE_EVER = '1900-01-01';

/** A list as rows of raw.universe. */
export function universeRows({ members, asOfDate, version }: Universe): Replacement['rows'] {
  return members.map(({ symbol, name, sector, marketCap, validFrom, validTo }) => ({
    symbol,
    name,
    gics_sector: sector,
    market_cap: marketCap,
    valid_from: validFrom ?? SINCE_EVER,
    valid_to: validTo,
    as_of_date: asOfDate,
    universe_version: version,
  }));
}
