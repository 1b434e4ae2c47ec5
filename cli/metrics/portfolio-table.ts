import { decimal, MISSING, percent } from '../../adapters/report/format.js';
import type { PortfolioDocument } from '../../domain/metrics/price-table/portfolio-document.js';
import type { PortfolioFields } from '../../domain/metrics/price-table/portfolio-fields.js';
import { plainTable } from '../output/plain-table.js';

const TITLES = {
  min_var: 'Min variance',
  min_var_ub25: '... at most 25%',
  max_sharpe_rf2pct: 'Max Sharpe',
  max_sharpe_ub25: '... at most 25%',
  max_diversification: 'Max divers.',
  erc: 'Equal risk',
  hrp_single_pypfopt: 'HRP',
} as const;
type Field = keyof typeof TITLES;

/** Weights by asset for a person, with the diversification ratios of a whole document; then why a portfolio is missing. */
export function portfolioTable(
  document: PortfolioFields & Partial<Pick<PortfolioDocument, 'diversification_ratio'>>,
): string {
  const fields = Object.keys(TITLES) as Field[];
  const titles = fields.map((field) => TITLES[field]);
  const rows = document.names.map((name, asset) => [
    name,
    ...fields.map((field) => shown(document[field]?.[asset], (weight) => percent(weight, 1))),
  ]);
  const ratios = document.diversification_ratio;
  if (ratios !== undefined) {
    rows.push(['diversification ratio', ...fields.map((field) => shown(ratios[field], decimal))]);
  }
  const reasons = Object.entries(document.unavailable).map(
    ([field, reason]) => `No ${TITLES[field as Field].replace('... ', '')} (${field}): ${reason}.`,
  );
  return [plainTable(['Asset', ...titles], rows, titles), ...reasons].join('\n');
}

function shown(value: number | null | undefined, format: (value: number) => string): string {
  return value == null ? MISSING : format(value);
}
