import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** The error of a list that cannot be used; `given` says what is wrong, and where. */
export function badUniverse(source: string, given: string): BadInputError {
  return new BadInputError({
    what: `universe ${source}`,
    given,
    allowed:
      'a CSV file with the columns symbol, name, gics_sector and at least one row; valid_from and valid_to, where given, are ' +
      'days written YYYY-MM-DD, and the rows of one symbol do not overlap',
  });
}
