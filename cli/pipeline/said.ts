import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';

/** The text of an option. @throws BadInputError for one that says nothing; `allowed` names what it should say. */
export function saidText(option: string, text: string, allowed: string): string {
  if (text.trim() !== '') return text.trim();
  throw new BadInputError({ what: option, given: text, allowed });
}

/** The names in an option, which commas part. @throws BadInputError where there is none. */
export function saidNames(option: string, text: string, allowed: string): readonly string[] {
  const names = symbolsOf(text);
  if (names.length > 0) return names;
  throw new BadInputError({ what: option, given: text, allowed });
}
