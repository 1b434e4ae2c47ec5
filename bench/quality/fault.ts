/** One seeded error. An error that lasts several days is several faults. */
export interface Fault {
  readonly kind: string;
  /** Null when it is of the whole day. */
  readonly symbol: string | null;
  readonly tradingDate: string;
  /** The session by which it has to be found: the day after, or the day after the last one of several. */
  readonly dueBy: string;
  /** Relative size, as the kind means it: 0.3 is a spike of 30 %. */
  readonly size: number;
  /** Below the size from which the benchmark promises to find it. */
  readonly isSmall: boolean;
}

/** What a kind of fault reports about one place. */
export interface Spoilt {
  readonly size: number;
  readonly isSmall?: boolean;
  /** Sessions that are wrong, from the place on; 1 unless given. */
  readonly sessions?: number;
}
