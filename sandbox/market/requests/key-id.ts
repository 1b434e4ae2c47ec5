import { createHash } from 'node:crypto';

const ID_LENGTH = 8;

/** How a key is named in statistics and logs, where the key itself must not appear. */
export function keyId(key: string): string {
  return key === '' ? 'none' : createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH);
}
