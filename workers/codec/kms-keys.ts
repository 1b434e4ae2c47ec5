import type { KMSClient } from '@aws-sdk/client-kms';
import type { PayloadKey, PayloadKeys } from './payload-keys.js';

/** How long one data key encrypts. Bounds what one leaked data key opens, and the number of calls to KMS. */
const DATA_KEY_LIFE_MS = 3_600_000;

/** Decrypted data keys kept in memory: one a process and hour. */
const KNOWN_KEYS = 1_000;

/** Data keys can only be opened for this purpose, and the CloudTrail of the key shows it. */
const ENCRYPTION_CONTEXT = { purpose: 'sectorflow-payloads' };

/**
 * Data keys that KMS makes and opens. A data key travels, encrypted, with the payloads that it encrypted; who may read
 * payloads is who may call kms:Decrypt. KMS rotates the key behind `keyId` by itself; data keys of older generations open as before.
 */
export function kmsKeys(keyId: string, region: string, now: () => number = Date.now): PayloadKeys {
  let client: Promise<KMSClient> | undefined;
  let current: { readonly until: number; readonly key: Promise<PayloadKey> } | undefined;
  const known = new Map<string, Promise<Buffer>>();
  const kms = () => (client ??= openKms(region));

  return {
    async current() {
      if (current === undefined || now() >= current.until) {
        const key = kms().then((opened) => generate(opened, keyId));
        current = { until: now() + DATA_KEY_LIFE_MS, key };
        key.catch(() => (current = undefined));
      }
      return await current.key;
    },
    async find(_id, wrapped) {
      if (wrapped === undefined) return null;
      const name = Buffer.from(wrapped).toString('base64');
      let key = known.get(name);
      if (key === undefined) {
        key = kms().then((opened) => open(opened, keyId, wrapped));
        known.set(name, key);
        key.catch(() => known.delete(name));
        if (known.size > KNOWN_KEYS) known.delete(known.keys().next().value!);
      }
      return await key;
    },
  };
}

/** Loaded when first used: the SDK costs memory that few workers need to spend. */
async function openKms(region: string): Promise<KMSClient> {
  const { KMSClient } = await import('@aws-sdk/client-kms');
  return new KMSClient({ region });
}

async function generate(kms: KMSClient, keyId: string): Promise<PayloadKey> {
  const { GenerateDataKeyCommand } = await import('@aws-sdk/client-kms');
  const { Plaintext, CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: ENCRYPTION_CONTEXT }),
  );
  if (Plaintext === undefined || CiphertextBlob === undefined) throw new Error('KMS gave no data key');
  return { id: 'kms', key: Buffer.from(Plaintext), wrapped: CiphertextBlob };
}

async function open(kms: KMSClient, keyId: string, wrapped: Uint8Array): Promise<Buffer> {
  const { DecryptCommand } = await import('@aws-sdk/client-kms');
  const { Plaintext } = await kms.send(
    // Naming the key refuses data keys that somebody made with a key of their own.
    new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: ENCRYPTION_CONTEXT }),
  );
  if (Plaintext === undefined) throw new Error('KMS opened no data key');
  return Buffer.from(Plaintext);
}
