import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { newKeyRing, rotateKeyRing } from '../../../../cli/codec/rotate-key-ring.js';
import { EncryptingCodec, fromJson, toJson } from '../../../../workers/codec/encrypting-codec.js';
import { parseKeyRing, ringKeys } from '../../../../workers/codec/key-ring.js';
import { PROJECT_DIR } from '../../../../workers/configuration.js';

const PYTHON = join(PROJECT_DIR, '.venv', 'bin', 'python');
const BEFORE = newKeyRing(new Date('2026-01-01T00:00:00Z'));
const AFTER = rotateKeyRing(JSON.stringify(BEFORE), 'ring', new Date('2026-01-02T00:00:00Z'));
const PLAIN = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('"ü€ and bytes"') };

type Json = ReturnType<typeof toJson>;

const PROGRAM = `
import base64, json, sys
import codec
operation, ring, payload = json.loads(sys.argv[1])
keys = codec.keys_from(json.dumps(ring))
given = {name: base64.b64decode(value) for name, value in payload["metadata"].items()}
try:
    metadata, data = getattr(codec, operation)(given, base64.b64decode(payload["data"]), keys)
except codec.PayloadUnreadable as error:
    sys.exit(str(error))
encoded = {name: base64.b64encode(value).decode() for name, value in metadata.items()}
print(json.dumps({"metadata": encoded, "data": base64.b64encode(data).decode()}))
`;

async function python(operation: 'encrypt' | 'decrypt', ring: unknown, payload: Json): Promise<Json> {
  const { stdout } = await promisify(execFile)(
    PYTHON,
    ['-c', PROGRAM, JSON.stringify([operation, ring, payload])],
    {
      env: {
        ...process.env,
        PYTHONPATH: join(PROJECT_DIR, 'dags', 'airflow_temporal'),
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  );
  return JSON.parse(stdout) as Json;
}

function codecOf(file: unknown): EncryptingCodec {
  const ring = parseKeyRing(JSON.stringify(file), 'ring');
  return new EncryptingCodec(ringKeys(() => Promise.resolve(ring)));
}

test('Python reads what TypeScript encrypts, also with a key that was rotated away', async () => {
  const [sealed] = await codecOf(BEFORE).encode([PLAIN]);
  expect(await python('decrypt', AFTER, toJson(sealed!))).toEqual(toJson(PLAIN));
});

test('TypeScript reads what Python encrypts', async () => {
  const sealed = await python('encrypt', AFTER, toJson(PLAIN));
  expect(Buffer.from(sealed.metadata['encryption-key-id']!, 'base64').toString()).toBe(AFTER.current);
  const [opened] = await codecOf(AFTER).decode([fromJson(sealed)]);
  expect(toJson(opened!)).toEqual(toJson(PLAIN));
});

test('Python refuses a key that does not fit, and one that it does not have', async () => {
  const [sealed] = await codecOf(BEFORE).encode([PLAIN]);
  const wrong = {
    current: BEFORE.current,
    keys: { [BEFORE.current]: Buffer.alloc(32, 1).toString('base64') },
  };
  await expect(python('decrypt', wrong, toJson(sealed!))).rejects.toThrow('altered, or encrypted');
  const other = newKeyRing(new Date('2026-01-03T00:00:00Z'));
  await expect(python('decrypt', other, toJson(sealed!))).rejects.toThrow('no such key here');
});

test('Python hands on what was never encrypted', async () => {
  expect(await python('decrypt', AFTER, toJson(PLAIN))).toEqual(toJson(PLAIN));
});
