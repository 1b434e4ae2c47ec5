import { backcast } from '../garch/backcast.js';
import { garchFields } from './garch-fields.js';
import type { ReturnHistory } from './return-history.js';

const PERCENT = 100;

/**
 * GARCH(1,1) of the benchmark's returns in percent, as the reference values have it: begun from the backcast of the `arch`
 * package, which is given beside it. By name: `sp500_pct_2014_2018`, the years of its first and last return.
 */
export function benchmarkGarch({ name, dates, returns }: ReturnHistory) {
  const percent = returns.map((value) => value * PERCENT);
  const initial = backcast(percent);
  const fields = garchFields(percent, initial ?? 'mean-squared-residual');
  const years = [dates[1], dates.at(-1)].map((date) => date?.slice(0, 4) ?? '');
  const key = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')}_pct_${years.join('_')}`;
  // The reference also has the log-likelihood at a looser tolerance; here there is one.
  return { [key]: { ...fields, loglik_default_tol: fields.loglik, backcast: initial } };
}
