import { randomBytes } from 'node:crypto';
import { parseKeyRing } from '../../workers/codec/key-ring.js';

const KEY_BYTES = 32;

export interface KeyRingFile {
  readonly current: string;
  /** Base64 by key id. */
  readonly keys: Readonly<Record<string, string>>;
}

export function newKeyRing(now: Date): KeyRingFile {
  return withNewKey({}, now);
}

/** The same keys with a new current one. @throws BadInputError when `text` is no key ring. */
export function rotateKeyRing(text: string, what: string, now: Date): KeyRingFile {
  const { keys } = parseKeyRing(text, what);
  return withNewKey(Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64')])), now);
}

/** Named after the instant, so that ids sort by age. */
function withNewKey(older: Readonly<Record<string, string>>, now: Date): KeyRingFile {
  const id = now.toISOString().replaceAll(/[-:]/g, '').replace('.', '-');
  return { current: id, keys: { ...older, [id]: randomBytes(KEY_BYTES).toString('base64') } };
}
