import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { expect, test } from 'vitest';
import { newKeyRing, rotateKeyRing, type KeyRingFile } from '../../../../cli/codec/rotate-key-ring.js';
import { EncryptingCodec, ENCRYPTED_ENCODING } from '../../../../workers/codec/encrypting-codec.js';
import { parseKeyRing, ringKeys } from '../../../../workers/codec/key-ring.js';

const SECRET = 'the position of a client';
const FIRST_DAY = new Date('2026-01-01T00:00:00Z');
const NEXT_DAY = new Date('2026-01-02T00:00:00Z');

function codecOf(file: KeyRingFile): EncryptingCodec {
  const ring = parseKeyRing(JSON.stringify(file), 'the test’s ring');
  return new EncryptingCodec(ringKeys(() => Promise.resolve(ring)));
}

function payloadOf(value: unknown): Payload {
  return defaultPayloadConverter.toPayload(value);
}

async function encoded(codec: EncryptingCodec, value: unknown): Promise<Payload> {
  return (await codec.encode([payloadOf(value)]))[0]!;
}

async function decoded(codec: EncryptingCodec, payload: Payload): Promise<unknown> {
  return defaultPayloadConverter.fromPayload((await codec.decode([payload]))[0]!);
}

test.each([{ secret: SECRET, n: 1 }, 'ü€😀', 0, null, [], new Uint8Array([0, 255]), undefined])(
  'what is encrypted comes back: %o',
  async (value) => {
    const codec = codecOf(newKeyRing(FIRST_DAY));
    expect(await decoded(codec, await encoded(codec, value))).toEqual(value);
  },
);

test('an encrypted payload shows the key’s id and nothing of value or type', async () => {
  const ring = newKeyRing(FIRST_DAY);
  const { metadata, data } = await encoded(codecOf(ring), { secret: SECRET });
  const shown = Object.entries(metadata!).map(([name, value]) => [name, Buffer.from(value).toString()]);
  expect(Object.fromEntries(shown)).toEqual({
    encoding: ENCRYPTED_ENCODING,
    'encryption-key-id': ring.current,
  });
  expect(Buffer.from(data!).toString('latin1')).not.toMatch(/secret|position|json/);
});

test('the same value never looks the same twice', async () => {
  const codec = codecOf(newKeyRing(FIRST_DAY));
  const [one, two] = await codec.encode([payloadOf(SECRET), payloadOf(SECRET)]);
  expect(Buffer.from(one!.data!)).not.toEqual(Buffer.from(two!.data!));
});

test('after a rotation new payloads have the new key, and old ones are readable', async () => {
  const before = newKeyRing(FIRST_DAY);
  const after = rotateKeyRing(JSON.stringify(before), 'ring', NEXT_DAY);
  const old = await encoded(codecOf(before), SECRET);
  const recent = await encoded(codecOf(after), SECRET);
  expect(Buffer.from(recent.metadata!['encryption-key-id']!).toString()).toBe(after.current);
  expect(after.current).not.toBe(before.current);
  expect(await decoded(codecOf(after), old)).toBe(SECRET);
  await expect(decoded(codecOf(before), recent)).rejects.toThrow('no such key here');
});

test('a wrong key of the same name, or an altered payload, is an error and never text', async () => {
  const right = newKeyRing(FIRST_DAY);
  const wrong = { ...newKeyRing(FIRST_DAY), current: right.current };
  const sealed = await encoded(codecOf(right), SECRET);
  await expect(decoded(codecOf(wrong), sealed)).rejects.toThrow('altered, or encrypted with another key');
  for (const at of [0, 12, sealed.data!.length - 1]) {
    const altered = Buffer.from(sealed.data!);
    altered[at]! ^= 1;
    await expect(decoded(codecOf(right), { ...sealed, data: altered })).rejects.toThrow('altered');
  }
  await expect(decoded(codecOf(right), { ...sealed, data: Buffer.alloc(3) })).rejects.toThrow('altered');
});

test('a payload cannot be passed off as one of another key', async () => {
  const ring = rotateKeyRing(JSON.stringify(newKeyRing(FIRST_DAY)), 'ring', NEXT_DAY);
  const [other] = Object.keys(ring.keys);
  const same = {
    ...ring,
    keys: { [other!]: ring.keys[ring.current]!, [ring.current]: ring.keys[ring.current]! },
  };
  const sealed = await encoded(codecOf(same), SECRET);
  const renamed = { ...sealed.metadata, 'encryption-key-id': Buffer.from(other!) };
  await expect(decoded(codecOf(same), { ...sealed, metadata: renamed })).rejects.toThrow('altered');
});

test('without a key nothing is sent', async () => {
  const codec = new EncryptingCodec(ringKeys(() => Promise.reject(new Error('the key service is away'))));
  await expect(encoded(codec, SECRET)).rejects.toThrow('the key service is away');
});

test('payloads from before encryption was switched on are read as they are', async () => {
  expect(await decoded(codecOf(newKeyRing(FIRST_DAY)), payloadOf({ plain: true }))).toEqual({ plain: true });
});

test.each([
  ['not JSON', 'got "(hidden)"'],
  ['{"current":"a","keys":{"a":"c2hvcnQ="}}', 'key a of 5 bytes'],
  ['{"current":"b","keys":{}}', 'current b'],
])('a bad key ring is named and not repeated: %s', (text, message) => {
  expect(() => parseKeyRing(text, 'keys.json')).toThrow(message);
  expect(() => parseKeyRing(text, 'keys.json')).toThrow(/^keys\.json/);
});
