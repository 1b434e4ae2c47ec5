import type { UniverseMember } from '../../domain/universe/universe.js';
import { badUniverse } from './bad-universe.js';

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/**
 * The rows of a list without those that repeat an earlier row's symbol and days: of these the first counts.
 *
 * @throws BadInputError where a symbol would be a member twice on one day.
 */
export function distinctMembers(rows: readonly UniverseMember[], source: string): readonly UniverseMember[] {
  const bySymbol = new Map<string, UniverseMember[]>();
  return rows.filter((row) => {
    const earlier = bySymbol.get(row.symbol) ?? [];
    if (earlier.some((other) => other.validFrom === row.validFrom && other.validTo === row.validTo))
      return false;
    const clash = earlier.find((other) => overlap(other, row));
    if (clash !== undefined) {
      throw badUniverse(source, `${row.symbol} twice on the same days: ${days(clash)} and ${days(row)}`);
    }
    bySymbol.set(row.symbol, [...earlier, row]);
    return true;
  });
}

function overlap(a: UniverseMember, b: UniverseMember): boolean {
  return (
    (a.validFrom ?? FIRST_DAY) <= (b.validTo ?? LAST_DAY) &&
    (b.validFrom ?? FIRST_DAY) <= (a.validTo ?? LAST_DAY)
  );
}

function days({ validFrom, validTo }: UniverseMember): string {
  return `${validFrom ?? 'ever'} to ${validTo ?? 'ever'}`;
}
