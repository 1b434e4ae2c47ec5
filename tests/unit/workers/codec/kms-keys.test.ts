import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EncryptingCodec } from '../../../../workers/codec/encrypting-codec.js';
import { kmsKeys } from '../../../../workers/codec/kms-keys.js';
import { startAwsJsonServer, useAwsStandIn, type AwsJsonServer } from '../../../support/aws-json-server.js';

/** Stands for KMS: the wrapped form of a key is a ticket that only this service can exchange, for the same purpose. */
const issued = new Map<string, { readonly key: string; readonly context: string }>();
let kms: AwsJsonServer;

const KEY = 'alias/payloads';
const HOUR_MS = 3_600_000;
const PLAIN = { metadata: {}, data: Buffer.from('plain') };

beforeAll(async () => {
  kms = await startAwsJsonServer({
    GenerateDataKey: ({ EncryptionContext }) => {
      const [key, ticket] = [randomBytes(32).toString('base64'), randomBytes(40).toString('base64')];
      issued.set(ticket, { key, context: JSON.stringify(EncryptionContext) });
      return { KeyId: KEY, Plaintext: key, CiphertextBlob: ticket };
    },
    Decrypt: ({ CiphertextBlob, EncryptionContext }) => {
      const found = issued.get(CiphertextBlob as string);
      if (found?.context !== JSON.stringify(EncryptionContext)) {
        throw Object.assign(new Error('refused'), { name: 'InvalidCiphertextException' });
      }
      return { KeyId: KEY, Plaintext: found.key };
    },
  });
  useAwsStandIn('KMS', kms.url);
});
afterAll(() => kms.stop());

test('one data key serves an hour of payloads; another process opens them with one call a key', async () => {
  let now = 0;
  const writer = new EncryptingCodec(kmsKeys(KEY, 'us-east-1', () => now));
  const first = await writer.encode([PLAIN, PLAIN, PLAIN]);
  now = HOUR_MS;
  const second = await writer.encode([PLAIN]);
  expect(kms.asked).toEqual(['GenerateDataKey', 'GenerateDataKey']);

  kms.asked.length = 0;
  const reader = new EncryptingCodec(kmsKeys(KEY, 'us-east-1'));
  const opened = await reader.decode([...first, ...second]);
  expect(opened.map(({ data }) => Buffer.from(data!).toString())).toEqual(Array(4).fill('plain'));
  expect(kms.asked).toEqual(['Decrypt', 'Decrypt']);
});

test('who may not call Decrypt reads nothing', async () => {
  const [sealed] = await new EncryptingCodec(kmsKeys(KEY, 'us-east-1')).encode([PLAIN]);
  issued.clear();
  const reader = new EncryptingCodec(kmsKeys(KEY, 'us-east-1'));
  await expect(reader.decode([sealed!])).rejects.toThrow('refused');
});

test('a data key is not opened without its wrapped form', async () => {
  const [sealed] = await new EncryptingCodec(kmsKeys(KEY, 'us-east-1')).encode([PLAIN]);
  const { 'encryption-data-key': _wrapped, ...metadata } = sealed!.metadata!;
  const reader = new EncryptingCodec(kmsKeys(KEY, 'us-east-1'));
  await expect(reader.decode([{ ...sealed, metadata }])).rejects.toThrow('no such key here');
});
