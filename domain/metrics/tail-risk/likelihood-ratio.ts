/** A likelihood-ratio test: its statistic, and the probability of one as large if the model were right. */
export interface LikelihoodRatioTest {
  readonly statistic: number;
  readonly pValue: number;
}

/** n log(p), with 0 log 0 = 0: an outcome that never happened adds nothing to a likelihood. */
export function logLikelihoodTerm(count: number, probability: number): number {
  return count === 0 ? 0 : count * Math.log(probability);
}
