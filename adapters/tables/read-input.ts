import { readFile } from 'node:fs/promises';
import { BadInputError } from '../../domain/errors/bad-input-error.js';

/**
 * A file that a person named.
 *
 * @throws BadInputError when it cannot be read. `option` names where its name was given.
 */
export async function readInput(option: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new BadInputError({ what: option, given: file, allowed: 'the path of a file that can be read' });
  }
}
