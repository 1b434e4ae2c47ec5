import { readMoments } from '../../adapters/tables/read-moments.js';
import { readPriceTable } from '../../adapters/tables/read-price-table.js';
import { readSectorMap } from '../../adapters/tables/read-sector-map.js';
import { BadInputError } from '../../domain/errors/bad-input-error.js';
import { columnHistory } from '../../domain/metrics/price-table/column-history.js';
import {
  momentsOf,
  SHRINKAGES,
  type Moments,
  type Shrinkage,
} from '../../domain/metrics/price-table/moments.js';
import { portfolioDocument } from '../../domain/metrics/price-table/portfolio-document.js';
import type { ReturnHistory } from '../../domain/metrics/price-table/return-history.js';
import { sectorHistories } from '../../domain/metrics/price-table/sector-histories.js';
import { parseRiskFree } from './parse-risk-free.js';

export interface PortfolioOptions {
  readonly prices?: string;
  readonly benchmark?: string;
  readonly sectors?: string;
  readonly mu?: string;
  readonly cov?: string;
  readonly riskFree?: string;
  readonly shrinkage?: string;
}

/** Every portfolio of the assets in the files that the options name. @throws BadInputError for what cannot be used. */
export async function computePortfolios(options: PortfolioOptions) {
  const riskFree = parseRiskFree(options.riskFree);
  const shrinkage = parseShrinkage(options.shrinkage);
  const { prices, mu, cov } = options;
  if (prices !== undefined && mu === undefined && cov === undefined) {
    return portfolioDocument(await momentsOfPrices(prices, options, shrinkage), riskFree);
  }
  if (prices !== undefined || mu === undefined || cov === undefined) {
    const given = Object.keys(options).filter((name) => ['prices', 'mu', 'cov'].includes(name));
    throw new BadInputError({
      what: 'options',
      given: given.map((name) => `--${name}`).join(' '),
      allowed: 'either --prices, or both --mu and --cov',
    });
  }
  if (shrinkage !== 'none') {
    const allowed = 'none with --cov: shrinkage is estimated from prices';
    throw new BadInputError({ what: '--shrinkage', given: shrinkage, allowed });
  }
  return portfolioDocument(await readMoments(mu, cov), riskFree);
}

async function momentsOfPrices(
  file: string,
  { benchmark, sectors }: PortfolioOptions,
  shrinkage: Shrinkage,
): Promise<Moments> {
  const { dates, columns } = await readPriceTable('--prices', file);
  if (benchmark !== undefined && !columns.some(({ name }) => name === benchmark)) {
    throw new BadInputError({ what: '--benchmark', given: benchmark, allowed: `a column of ${file}` });
  }
  const stocks = columns
    .filter(({ name }) => name !== benchmark)
    .map((column) => columnHistory(dates, column));
  const histories =
    sectors === undefined
      ? stocks
      : sectorHistories(dates, stocks, await readSectorMap('--sectors', sectors)).sectors;
  const moments = momentsOf(histories, shrinkage);
  if (moments !== null) return moments;
  throw tooFewDays(file, histories);
}

function tooFewDays(file: string, histories: readonly ReturnHistory[]): BadInputError {
  const shortest = histories.toSorted((one, other) => one.returns.length - other.returns.length)[0];
  return new BadInputError({
    what: file,
    given:
      shortest === undefined
        ? 'no column beside date and the benchmark'
        : `${histories.length} assets, of which ${shortest.name} has ${shortest.returns.length} returns`,
    allowed: 'columns of assets with at least two days on which each of them has a return',
  });
}

function parseShrinkage(text = 'none'): Shrinkage {
  const known = SHRINKAGES.find((name) => name === text);
  if (known !== undefined) return known;
  throw new BadInputError({ what: '--shrinkage', given: text, allowed: SHRINKAGES.join(', ') });
}
