import { readFactorTable } from '../../adapters/tables/read-factor-table.js';
import { readPriceTable } from '../../adapters/tables/read-price-table.js';
import { readSectorMap } from '../../adapters/tables/read-sector-map.js';
import { metricsDocument, type MetricsDocument } from '../../domain/metrics/price-table/metrics-document.js';
import { parseRiskFree } from './parse-risk-free.js';
import { requiredOption } from './required-option.js';

export interface TableOptions {
  readonly prices?: string;
  readonly benchmark?: string;
  readonly sectors?: string;
  readonly factors?: string;
  readonly riskFree?: string;
}

/** Every metric of the files that the options name. @throws BadInputError for what cannot be used. */
export async function computeTableMetrics(options: TableOptions): Promise<MetricsDocument> {
  const riskFree = parseRiskFree(options.riskFree);
  const prices = requiredOption('--prices', options.prices, 'a CSV file of prices');
  const benchmark = requiredOption('--benchmark', options.benchmark, 'a column of the prices');
  const table = await readPriceTable('--prices', prices);
  const sectorOf =
    options.sectors === undefined ? new Map() : await readSectorMap('--sectors', options.sectors);
  const factors = options.factors === undefined ? null : await readFactorTable('--factors', options.factors);
  return metricsDocument({ table, benchmark, sectorOf, riskFree, factors });
}
