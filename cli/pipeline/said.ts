import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { DECISION_TEXT_BYTES } from '../../domain/runs/gate-decision.js';
import { symbolsOf } from '../../domain/runs/symbols-of.js';
import { utf8Length } from '../../domain/text/utf8-length.js';

/** The text of an option. @throws BadInputError for one that says nothing, or too much; `allowed` names what it should say. */
export function saidText(option: string, text: string, allowed: string): string {
  if (text.trim() === '') throw new BadInputError({ what: option, given: text, allowed });
  const bytes = utf8Length(text.trim());
  if (bytes > DECISION_TEXT_BYTES)
    throw new BadInputError({
      what: option,
      given: `${bytes} bytes`,
      allowed: `${allowed} in at most ${DECISION_TEXT_BYTES} bytes of UTF-8`,
    });
  return text.trim();
}

/** The names in an option, which commas part. @throws BadInputError where there is none. */
export function saidNames(option: string, text: string, allowed: string): readonly string[] {
  const names = symbolsOf(text);
  if (names.length > 0) return names;
  throw new BadInputError({ what: option, given: text, allowed });
}
