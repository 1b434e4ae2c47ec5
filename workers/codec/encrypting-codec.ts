import type { Payload, PayloadCodec } from '@temporalio/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PayloadUnreadableError } from './payload-unreadable-error.js';
import type { PayloadKeys } from './payload-keys.js';

/** The `encoding` of an encrypted payload. docs/operations/secrets.md describes the format; dags/airflow_temporal/codec.py speaks it too. */
export const ENCRYPTED_ENCODING = 'binary/sectorflow-aes256gcm-1';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A payload as JSON, the way Temporal's own HTTP interfaces write it: bytes in base64. */
interface PayloadJson {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * Encrypts each payload whole, its metadata included, with AES-256-GCM; the key's id stands beside it, so that a key can be
 * replaced while older payloads stay readable. Fails closed: nothing is sent in clear when no key can be had, and what
 * the key does not fit is an error. Payloads that were never encrypted are handed on as they are.
 */
export class EncryptingCodec implements PayloadCodec {
  readonly #keys: PayloadKeys;

  constructor(keys: PayloadKeys) {
    this.#keys = keys;
  }

  /** @throws Error when there is no key. */
  async encode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(payloads.map((payload) => this.#encrypt(payload)));
  }

  /** @throws PayloadUnreadableError when a payload cannot be decrypted. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return await Promise.all(payloads.map((payload) => this.#decrypt(payload)));
  }

  async #encrypt(payload: Payload): Promise<Payload> {
    const { id, key, wrapped } = await this.#keys.current();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(associatedData(id));
    const text = Buffer.from(JSON.stringify(toJson(payload)));
    return {
      metadata: {
        encoding: Buffer.from(ENCRYPTED_ENCODING),
        'encryption-key-id': Buffer.from(id),
        ...(wrapped === undefined ? {} : { 'encryption-data-key': wrapped }),
      },
      data: Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]),
    };
  }

  async #decrypt(payload: Payload): Promise<Payload> {
    if (!isEncrypted(payload)) return payload;
    const { metadata, data } = payload;
    const id = Buffer.from(metadata?.['encryption-key-id'] ?? []).toString();
    const key = await this.#keys.find(id, metadata?.['encryption-data-key'] ?? undefined);
    if (key === null) throw new PayloadUnreadableError(id, 'no such key here');
    try {
      const bytes = Buffer.from(data ?? []);
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(associatedData(id))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
      return fromJson(JSON.parse(Buffer.concat(text).toString()) as PayloadJson);
    } catch {
      throw new PayloadUnreadableError(id, 'it was altered, or encrypted with another key of that name');
    }
  }
}

function isEncrypted({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === ENCRYPTED_ENCODING;
}

/** Authenticated with the text: a payload cannot be passed off as another key's. */
function associatedData(keyId: string): Buffer {
  return Buffer.from(`${ENCRYPTED_ENCODING}\n${keyId}`);
}

export function toJson({ metadata, data }: Payload): PayloadJson {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
    ),
    data: Buffer.from(data ?? []).toString('base64'),
  };
}

export function fromJson({ metadata, data }: PayloadJson): Payload {
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]),
    ),
    data: Buffer.from(data, 'base64'),
  };
}
