import type { Series } from '../series.js';
import { ARCH_LM_LAGS, archLm } from '../volatility-clustering/arch-lm.js';
import type { ClusteringTest } from '../volatility-clustering/clustering-test.js';
import { LJUNG_BOX_LAGS, ljungBoxSquared } from '../volatility-clustering/ljung-box.js';
import { squaredAutocorrelations } from '../volatility-clustering/squared-autocorrelation.js';
import { squaredDeviations } from '../volatility-clustering/squared-deviations.js';

/** Autocorrelation of squares, and tests as [statistic, p]; each null where it is undefined. */
export function clusteringFields(returns: Series) {
  const squares = squaredDeviations(returns);
  return {
    acf_sq_1_5: squaredAutocorrelations(returns, [1, 2, 3, 4, 5], squares),
    ljungbox10_sq: statisticAndP(ljungBoxSquared(returns, LJUNG_BOX_LAGS, squares)),
    arch_lm5: statisticAndP(archLm(returns, ARCH_LM_LAGS, squares)),
  };
}

function statisticAndP(test: ClusteringTest | null): [number, number] | null {
  return test === null ? null : [test.statistic, test.pValue];
}
