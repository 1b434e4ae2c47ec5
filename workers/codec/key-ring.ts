import { z } from 'zod';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import type { PayloadKey, PayloadKeys } from './payload-keys.js';

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9._-]{1,64}$/;

const ringSchema = z.object({ current: z.string(), keys: z.record(z.string(), z.string()) });

/** `current` encrypts; the others only decrypt what they once encrypted. */
export interface KeyRing {
  readonly current: PayloadKey;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/**
 * Reads `{"current": "<id>", "keys": {"<id>": "<32 bytes in base64>"}}`. Errors name the place and never a key.
 *
 * @throws BadInputError
 */
export function parseKeyRing(text: string, what: string): KeyRing {
  const wrong = (given: string, allowed: string) => new BadInputError({ what, given, allowed });
  const parsed = ringSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw wrong('(hidden)', '{"current": "<id>", "keys": {"<id>": "<32 bytes in base64>"}}');
  const keys = new Map<string, Buffer>();
  for (const [id, encoded] of Object.entries(parsed.data.keys)) {
    const key = Buffer.from(encoded, 'base64');
    if (!KEY_ID.test(id))
      throw wrong(id, 'key ids of at most 64 letters, digits, dots, dashes and underscores');
    if (key.length !== KEY_BYTES)
      throw wrong(`key ${id} of ${key.length} bytes`, `${KEY_BYTES} bytes in base64`);
    keys.set(id, key);
  }
  const id = parsed.data.current;
  const key = keys.get(id);
  if (key === undefined) throw wrong(`current ${id}`, `one of its keys: ${[...keys.keys()].join(', ')}`);
  return { current: { id, key }, keys };
}

/** Keys of a ring that is asked for anew each time: `ring` caches, and sees a rotation. */
export function ringKeys(ring: (newest?: 'newest') => Promise<KeyRing>): PayloadKeys {
  return {
    current: async () => (await ring()).current,
    find: async (id) =>
      // Another process may have seen a rotation before this one did.
      (await ring()).keys.get(id) ?? (await ring('newest')).keys.get(id) ?? null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
