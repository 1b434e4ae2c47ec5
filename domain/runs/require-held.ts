import { BadInputError } from '../errors/bad-input-error.js';

/** Symbols that an error names; a day has hundreds. */
const NAMED = 20;

/** @throws BadInputError when a symbol has no bar among those that a decision is about. */
export function requireHeld(given: readonly string[], held: readonly string[], what: string): void {
  const unknown = given.filter((symbol) => !held.includes(symbol));
  if (unknown.length === 0) return;
  throw new BadInputError({ what, given: unknown.join(', '), allowed: allowed(held) });
}

function allowed(held: readonly string[]): string {
  if (held.length === 0) return 'none, for no bars are held';
  const more = held.length > NAMED ? ` and ${held.length - NAMED} more` : '';
  return `symbols with bars that are held: ${held.slice(0, NAMED).join(', ')}${more}`;
}
