import { BadInputError } from '../../domain/errors/bad-input-error.js';

/** @throws BadInputError when an option was left out. */
export function requiredOption(option: string, value: string | undefined, allowed: string): string {
  if (value !== undefined && value !== '') return value;
  throw new BadInputError({ what: option, given: '', allowed });
}
