import { parse } from 'dotenv';
import { readFileSync, statSync } from 'node:fs';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

const OTHERS = 0o077;

/**
 * The variables of a `.env` file; none when there is no file.
 *
 * @throws BadInputError when others may read a file that holds one of the secrets.
 */
export function readDotEnv(path: string, secrets: ReadonlySet<string>): Record<string, string> {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) return {};
  const variables = parse(readFileSync(path));
  const held = [...secrets].filter((name) => (variables[name] ?? '') !== '');
  // Windows has no such permissions to check.
  if (held.length > 0 && process.platform !== 'win32' && (file.mode & OTHERS) !== 0) {
    throw new BadInputError({
      what: path,
      given: `permissions ${(file.mode & 0o777).toString(8).padStart(4, '0')}`,
      allowed: `0600, for it holds ${held.join(' and ')}: run \`chmod 600 ${path}\``,
    });
  }
  return variables;
}
