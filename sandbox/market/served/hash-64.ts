const numberWords = new Float64Array(1);
const words = new Uint32Array(numberWords.buffer);

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function avalanche(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * A 64-bit fingerprint of a sequence of numbers and texts: two MurmurHash3 lanes with different constants.
 * Over a few million bars a collision is about as likely as one in a million runs; not for adversaries.
 */
export class Hash64 {
  private a = 0x9747b28c;
  private b = 0x3c6ef372;

  private word(w: number): void {
    this.a = rotate(this.a ^ Math.imul(rotate(Math.imul(w, 0xcc9e2d51), 15), 0x1b873593), 13);
    this.a = (Math.imul(this.a, 5) + 0xe6546b64) | 0;
    this.b = rotate(this.b ^ Math.imul(rotate(Math.imul(w, 0x38b34ae5), 16), 0xa1e38b93), 17);
    this.b = (Math.imul(this.b, 5) + 0x96cd1c35) | 0;
  }

  reset(): this {
    this.a = 0x9747b28c;
    this.b = 0x3c6ef372;
    return this;
  }

  /** Every NaN counts as the same value: null. */
  number(value: number): this {
    numberWords[0] = Number.isFinite(value) ? value : Number.NaN;
    this.word(words[0]!);
    this.word(words[1]!);
    return this;
  }

  /** Length first, so that two texts in a row cannot be told otherwise. */
  text(value: string): this {
    this.word(value.length);
    for (let i = 0; i < value.length; i += 1) this.word(value.charCodeAt(i));
    return this;
  }

  get high(): number {
    return avalanche(this.a);
  }

  get low(): number {
    return avalanche(this.b);
  }
}
