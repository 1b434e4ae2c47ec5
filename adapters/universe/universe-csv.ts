import { createHash } from 'node:crypto';
import type { Universe, UniverseMember } from '../../domain/universe/universe.js';

const VERSION_DIGITS = 12;

const HEADER = 'symbol,name,gics_sector,market_cap,valid_from,valid_to,as_of_date';

/** A list in its one canonical form, which `parseUniverse` reads as the same list. */
export function universeCsv({ members, asOfDate }: Pick<Universe, 'members' | 'asOfDate'>): string {
  const lines = members.map((member) => [...fieldsOf(member), asOfDate].map(quoted).join(','));
  return [HEADER, ...lines, ''].join('\n');
}

/** By the members alone: the same list in another order of columns, or read on another day, is the same version. */
export function universeVersion(members: readonly UniverseMember[]): string {
  return createHash('sha256')
    .update(JSON.stringify(members.map(fieldsOf)))
    .digest('hex')
    .slice(0, VERSION_DIGITS);
}

function fieldsOf({ symbol, name, sector, marketCap, validFrom, validTo }: UniverseMember): string[] {
  return [symbol, name, sector, marketCap === null ? '' : String(marketCap), validFrom ?? '', validTo ?? ''];
}

function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}
