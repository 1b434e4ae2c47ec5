import type { Series } from '../series.js';
import { archLm } from '../volatility-clustering/arch-lm.js';
import type { ClusteringTest } from '../volatility-clustering/clustering-test.js';
import { ljungBoxSquared } from '../volatility-clustering/ljung-box.js';
import { squaredAutocorrelation } from '../volatility-clustering/squared-autocorrelation.js';

/** Autocorrelation of squares, and tests as [statistic, p]; each null where it is undefined. */
export function clusteringFields(returns: Series) {
  return {
    acf_sq_1_5: [1, 2, 3, 4, 5].map((lag) => squaredAutocorrelation(returns, lag)),
    ljungbox10_sq: statisticAndP(ljungBoxSquared(returns)),
    arch_lm5: statisticAndP(archLm(returns)),
  };
}

function statisticAndP(test: ClusteringTest | null): [number, number] | null {
  return test === null ? null : [test.statistic, test.pValue];
}
