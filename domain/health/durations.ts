export interface Durations {
  readonly count: number;
  /** Seconds; null of none. */
  readonly medianSeconds: number | null;
  readonly maxSeconds: number | null;
}

/** @param spans with times as ISO 8601 or Date; those without a beginning or an end are left out. */
export function durationsOf(
  spans: readonly { readonly startedAt: string | Date | null; readonly endedAt: string | Date | null }[],
): Durations {
  const seconds = spans
    .flatMap(({ startedAt, endedAt }) =>
      startedAt === null || endedAt === null ? [] : [(time(endedAt) - time(startedAt)) / 1000],
    )
    .sort((a, b) => a - b);
  if (seconds.length === 0) return { count: 0, medianSeconds: null, maxSeconds: null };
  const middle = (seconds.length - 1) / 2;
  const median = (seconds[Math.floor(middle)]! + seconds[Math.ceil(middle)]!) / 2;
  return { count: seconds.length, medianSeconds: median, maxSeconds: seconds.at(-1)! };
}

function time(at: string | Date): number {
  return new Date(at).getTime();
}
