const FIRST_MS = 20;
const GROWTH = 1.5;
const LONGEST_MS = 2_000;

/** How long to wait before each look at a running statement, in milliseconds: short ones end soon, long ones are not hurried. */
export function* pollDelays(): Generator<number, never> {
  for (let delay = FIRST_MS; ; delay = Math.min(delay * GROWTH, LONGEST_MS)) yield delay;
}
