import { readFile, stat } from 'node:fs/promises';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { parseKeyRing, type KeyRing } from './key-ring.js';

const OTHERS = 0o077;

/** A key file, read again whenever it changes. @throws BadInputError when others may read it. */
export function keyFile(path: string): () => Promise<KeyRing> {
  let read: { readonly version: string; readonly ring: KeyRing } | undefined;
  return async () => {
    const { mode, mtimeMs, size, ino } = await stat(path).catch(() => {
      throw new BadInputError({
        what: 'SECTORFLOW_PAYLOAD_KEYS',
        given: path,
        allowed: 'a file that exists',
      });
    });
    if ((mode & OTHERS) !== 0) {
      throw new BadInputError({
        what: path,
        given: `permissions ${(mode & 0o777).toString(8).padStart(4, '0')}`,
        allowed: `0600, for it holds keys: run \`chmod 600 ${path}\``,
      });
    }
    const version = `${mtimeMs} ${size} ${ino}`;
    if (read?.version !== version) read = { version, ring: parseKeyRing(await readFile(path, 'utf8'), path) };
    return read.ring;
  };
}
