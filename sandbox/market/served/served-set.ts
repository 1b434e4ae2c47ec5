import { appendFileSync, closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { FingerprintSet } from './fingerprint-set.js';
import type { Hash64 } from './hash-64.js';

const ENTRY_BYTES = 8;

/**
 * What one provider has sent of one dataset: a set of fingerprints, and the same in an append-only file,
 * eight bytes each. Once `flush` has returned they outlive a kill of this process.
 */
export class ServedSet {
  private readonly fingerprints = new FingerprintSet();
  private readonly file: number;
  private pending: number[] = [];

  constructor(path: string) {
    this.file = openSync(path, 'a+');
    const bytes = readFileSync(this.file);
    // A kill or a full disk may have cut the last entry: it was never sent.
    const whole = bytes.length - (bytes.length % ENTRY_BYTES);
    if (whole < bytes.length) ftruncateSync(this.file, whole);
    for (let i = 0; i < whole; i += ENTRY_BYTES) {
      this.fingerprints.add(bytes.readUInt32LE(i), bytes.readUInt32LE(i + 4));
    }
  }

  get size(): number {
    return this.fingerprints.size;
  }

  add(hash: Hash64): void {
    const { high, low } = hash;
    if (this.fingerprints.add(high, low)) this.pending.push(high, low);
  }

  /** @throws the file system's error; what could not be written is tried again by the next flush. */
  flush(): void {
    if (this.pending.length === 0) return;
    const bytes = Buffer.from(Uint32Array.from(this.pending).buffer);
    const before = fstatSync(this.file).size;
    try {
      appendFileSync(this.file, bytes);
    } catch (error) {
      ftruncateSync(this.file, before);
      throw error;
    }
    this.pending = [];
  }

  close(): void {
    closeSync(this.file);
  }
}
