import type { Series } from '../series.js';
import type { Shape } from '../statistics/shape.js';
import { cornishFisherVar } from '../tail-risk/cornish-fisher-var.js';
import { gaussianExpectedShortfall, gaussianVar } from '../tail-risk/gaussian-var.js';
import { historicalTailOf, sortedReturns } from '../tail-risk/historical-var.js';

/** Value at risk and expected shortfall of one day, 95 and 99 %, as positive losses. `shape` is that of the returns. */
export function tailRiskFields(returns: Series, shape: Shape) {
  const sorted = sortedReturns(returns);
  const [tail95, tail99] = [0.95, 0.99].map((confidence) =>
    sorted === null ? null : historicalTailOf(sorted, confidence),
  );
  return {
    var_hist_95: tail95?.valueAtRisk ?? null,
    es_hist_95: tail95?.expectedShortfall ?? null,
    var_gauss_95: gaussianVar(returns, 0.95, shape),
    es_gauss_95: gaussianExpectedShortfall(returns, 0.95, shape),
    var_cf_95: cornishFisherVar(returns, 0.95, shape),
    var_hist_99: tail99?.valueAtRisk ?? null,
    es_hist_99: tail99?.expectedShortfall ?? null,
    var_gauss_99: gaussianVar(returns, 0.99, shape),
    es_gauss_99: gaussianExpectedShortfall(returns, 0.99, shape),
    var_cf_99: cornishFisherVar(returns, 0.99, shape),
  };
}
