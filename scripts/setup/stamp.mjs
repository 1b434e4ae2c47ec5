import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP_FILE = '.sectorflow-setup.json';

/**
 * The note inside an installed folder of what it was installed from. It is taken away before an installation
 * and put back after it, so a half-finished one is never taken for current.
 */
export function stampOf(folder) {
  const path = join(folder, STAMP_FILE);
  return {
    equals: (expected) => read(path) === JSON.stringify(expected),
    remove: () => rmSync(path, { force: true }),
    write: (content) => {
      writeFileSync(`${path}.new`, JSON.stringify(content));
      renameSync(`${path}.new`, path);
    },
  };
}

/** SHA-256 of a file's content, in hexadecimal. */
export function hashOf(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
