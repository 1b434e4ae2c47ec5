import { SECTOR_NAMES } from '../../../domain/market/gics-sector.js';

/** The provider's own name of a GICS sector; a name that GICS does not have is passed on. */
export function providerSector(gicsSector: string | null, provider: 'yahoo' | 'alphaVantage'): string | null {
  return SECTOR_NAMES.find(({ gics }) => gics === gicsSector)?.[provider] ?? gicsSector;
}
