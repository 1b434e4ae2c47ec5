/** Values kept beyond those asked for: a full sort is due only when as many more have left than came. */
const SPARE = 20;

/**
 * The smallest values of a window that slides over a series, ascending. Most days neither come nor go among them and cost two
 * comparisons. Values must be finite.
 */
export class SmallestOfWindow {
  readonly #values: Float64Array;
  readonly #windowDays: number;
  readonly #needed: number;
  /** Ascending; every value of the window below the last of them is among them. */
  readonly #smallest: Float64Array;
  #count = 0;
  #end: number;

  /** Begins over the first `windowDays` values. At least `needed` smallest ones are known at any time. */
  constructor(values: Float64Array, windowDays: number, needed: number) {
    this.#values = values;
    this.#windowDays = windowDays;
    this.#needed = Math.min(needed, windowDays);
    this.#smallest = new Float64Array(Math.min(needed + SPARE, windowDays) + 1);
    this.#end = windowDays;
    this.#fill();
  }

  /** The value of rank `rank` (0 is the smallest), below `needed`. */
  at(rank: number): number {
    return this.#smallest[rank]!;
  }

  /** A day on: the oldest value leaves, the next of the series comes. */
  slide(): void {
    const oldest = this.#values[this.#end - this.#windowDays]!;
    const newest = this.#values[this.#end]!;
    this.#end += 1;
    const largest = this.#smallest[this.#count - 1]!;
    if (oldest <= largest) this.#remove(oldest);
    if (newest < largest) this.#insert(newest);
    if (this.#count < this.#needed) this.#fill();
  }

  #remove(value: number): void {
    const at = this.#smallest.indexOf(value);
    this.#smallest.copyWithin(at, at + 1, this.#count);
    this.#count -= 1;
  }

  #insert(value: number): void {
    let at = this.#count;
    while (at > 0 && this.#smallest[at - 1]! > value) {
      this.#smallest[at] = this.#smallest[at - 1]!;
      at -= 1;
    }
    this.#smallest[at] = value;
    this.#count = Math.min(this.#count + 1, this.#smallest.length - 1);
  }

  #fill(): void {
    const sorted = this.#values.slice(this.#end - this.#windowDays, this.#end).sort();
    this.#count = this.#smallest.length - 1;
    this.#smallest.set(sorted.subarray(0, this.#count));
  }
}
