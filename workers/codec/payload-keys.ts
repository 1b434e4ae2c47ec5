export interface PayloadKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** The key itself, encrypted by a key service: travels with every payload that it encrypted. */
  readonly wrapped?: Uint8Array;
}

/** Where the keys of payloads come from. Asked for each payload: implementations cache. */
export interface PayloadKeys {
  /** What new payloads are encrypted with. @throws Error when there is none. */
  current(): Promise<PayloadKey>;
  /** The key of an older payload; null when it is not known. */
  find(id: string, wrapped: Uint8Array | undefined): Promise<Buffer | null>;
}
