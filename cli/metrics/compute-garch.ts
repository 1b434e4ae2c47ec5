import { readReturns } from '../../adapters/tables/read-returns.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { backcast } from '../../domain/metrics/garch/backcast.js';
import type { InitialVariance } from '../../domain/metrics/garch/garch-likelihood.js';
import { garchFields } from '../../domain/metrics/price-table/garch-fields.js';
import { requiredOption } from './required-option.js';

export interface GarchOptions {
  readonly returns?: string;
  readonly initialVariance?: string;
}

/** GARCH(1,1) of the returns in a file. @throws BadInputError for what cannot be used. */
export async function computeGarch({ returns: file, initialVariance = 'mean' }: GarchOptions) {
  const returns = await readReturns(
    '--returns',
    requiredOption('--returns', file, 'a CSV file with the column return'),
  );
  const initial = parseInitialVariance(initialVariance, returns);
  return { ...garchFields(returns, initial), initial_variance: initial };
}

function parseInitialVariance(text: string, returns: Float64Array): InitialVariance {
  if (text === 'mean') return 'mean-squared-residual';
  if (text === 'backcast') return backcast(returns) ?? 'mean-squared-residual';
  const variance = Number(text);
  if (variance > 0 && Number.isFinite(variance)) return variance;
  const allowed = 'mean, backcast, or a variance above zero';
  throw new BadInputError({ what: '--initial-variance', given: text, allowed });
}
