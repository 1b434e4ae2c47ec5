/** At most `limit` (1 or more) admitted arrivals in any window of `windowMs`; refused ones do not count. */
export class SlidingWindow {
  private readonly arrivals: number[] = [];
  private next = 0;

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** `at` in milliseconds, fractions included; never less than at the call before. */
  admit(at: number): boolean {
    const oldest = this.arrivals[this.next];
    if (oldest !== undefined && at - oldest < this.windowMs) return false;
    this.arrivals[this.next] = at;
    this.next = (this.next + 1) % this.limit;
    return true;
  }
}
