import { readFile, stat } from 'node:fs/promises';
import type { Universe } from '../../domain/universe/universe.js';
import { badUniverse } from './bad-universe.js';
import { parseUniverse } from './parse-universe.js';

/**
 * Reads a universe from a CSV file; `parseUniverse` says which columns. A list that does not say its day is as old as its file.
 *
 * @throws BadInputError when the file is missing, lacks a column, lists nobody or contradicts itself.
 */
export async function readUniverse(file: string): Promise<Universe> {
  const text = await read(file);
  const modified = (await stat(file)).mtime.toISOString().slice(0, 10);
  return parseUniverse(text, { source: file, asOfDate: modified });
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw badUniverse(file, 'no readable file');
  }
}
