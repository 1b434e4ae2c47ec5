import { Command } from 'commander';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { computePortfolios, type PortfolioOptions } from './compute-portfolios.js';
import { portfolioTable } from './portfolio-table.js';

interface Options extends PortfolioOptions {
  readonly json?: boolean;
}

export function portfolioCommand(): Command {
  return new Command('portfolio')
    .description('Compute long-only portfolios of a table of prices, or of expected returns and covariance.')
    .option('--prices <file>', 'CSV with date and one column of closes a symbol')
    .option('--benchmark <column>', 'a column of the prices that is no asset')
    .option('--sectors <file>', 'CSV with symbol and sector: the assets are the sectors')
    .option('--mu <file>', 'CSV with one expected return an asset')
    .option('--cov <file>', 'CSV with their covariance, of the same period')
    .option('--risk-free <rate>', 'of the same period, a fraction; default 0.02')
    .option('--shrinkage <kind>', 'none or ledoit-wolf; default none')
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
From prices, expected returns and covariance are those of the sample times 252, over the days that all assets have in common.
--mu and --cov may have names in the first row or column; they are taken as they are.

--json prints {version, names, mu, cov, min_var, min_var_ub25, max_sharpe_rf2pct, max_sharpe_ub25, max_diversification, erc,
hrp_single_pypfopt, hrp_leaf_order, unavailable, risk_free, days, risk_contributions, diversification_ratio, efficient_frontier}:
weights in the order of names (ub25: none above 25 %; rf2pct and max_sharpe_ub25 are at --risk-free). A portfolio that is not
defined is null, and unavailable says why.

Exit codes: 0, also when a portfolio is not defined; 2 bad input.`,
    )
    .action(async (options: Options) => {
      if (options.json === true) await printJson(() => computePortfolios(options));
      else await printText(portfolioTable(await computePortfolios(options)));
    });
}
