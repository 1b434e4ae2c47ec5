const FIRST_CAPACITY = 1024;
/** Open addressing slows down beyond it. */
const MAX_LOAD = 0.5;

/** A set of 64-bit fingerprints in 16 bytes each; a `Set` of strings would take ten times that. */
export class FingerprintSet {
  private high = new Uint32Array(FIRST_CAPACITY);
  private low = new Uint32Array(FIRST_CAPACITY);
  private members = 0;

  get size(): number {
    return this.members;
  }

  /** True when the fingerprint is new. */
  add(high: number, low: number): boolean {
    // Two zeros mark a free slot, so the one fingerprint that looks like it is kept under another name.
    const storedLow = high === 0 && low === 0 ? 1 : low;
    const mask = this.high.length - 1;
    let slot = storedLow & mask;
    while (this.high[slot] !== 0 || this.low[slot] !== 0) {
      if (this.high[slot] === high && this.low[slot] === storedLow) return false;
      slot = (slot + 1) & mask;
    }
    this.high[slot] = high;
    this.low[slot] = storedLow;
    this.members += 1;
    if (this.members > this.high.length * MAX_LOAD) this.grow();
    return true;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(high.length * 2);
    this.low = new Uint32Array(low.length * 2);
    this.members = 0;
    for (let i = 0; i < high.length; i += 1) {
      if (high[i] !== 0 || low[i] !== 0) this.add(high[i]!, low[i]!);
    }
  }
}
