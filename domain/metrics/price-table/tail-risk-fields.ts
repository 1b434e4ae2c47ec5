import type { Series } from '../series.js';
import { cornishFisherVar } from '../tail-risk/cornish-fisher-var.js';
import { gaussianExpectedShortfall, gaussianVar } from '../tail-risk/gaussian-var.js';
import { historicalExpectedShortfall, historicalVar } from '../tail-risk/historical-var.js';

/** Value at risk and expected shortfall of one day, 95 and 99 %, as positive losses. */
export function tailRiskFields(returns: Series) {
  return {
    var_hist_95: historicalVar(returns, 0.95),
    es_hist_95: historicalExpectedShortfall(returns, 0.95),
    var_gauss_95: gaussianVar(returns, 0.95),
    es_gauss_95: gaussianExpectedShortfall(returns, 0.95),
    var_cf_95: cornishFisherVar(returns, 0.95),
    var_hist_99: historicalVar(returns, 0.99),
    es_hist_99: historicalExpectedShortfall(returns, 0.99),
    var_gauss_99: gaussianVar(returns, 0.99),
    es_gauss_99: gaussianExpectedShortfall(returns, 0.99),
    var_cf_99: cornishFisherVar(returns, 0.99),
  };
}
