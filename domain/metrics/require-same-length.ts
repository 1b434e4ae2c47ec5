import { BadInputError } from '../errors/bad-input-error.js';

/** @throws BadInputError when two series that must run over the same days differ in length. */
export function requireSameLength(
  what: string,
  given: ArrayLike<unknown>,
  expected: ArrayLike<unknown>,
): void {
  if (given.length !== expected.length) {
    throw new BadInputError({
      what,
      given: `${given.length} observations`,
      allowed: `as many as the series it is paired with (${expected.length})`,
    });
  }
}
