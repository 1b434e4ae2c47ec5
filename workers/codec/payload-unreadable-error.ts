/** Thrown when an encrypted payload cannot be decrypted. Holds nothing of the payload. */
export class PayloadUnreadableError extends Error {
  override readonly name = 'PayloadUnreadableError';
  readonly keyId: string;

  constructor(keyId: string, why: string) {
    super(`a payload encrypted with key "${keyId}" cannot be read: ${why}`);
    this.keyId = keyId;
  }
}
