import { Command } from 'commander';
import { computeTableMetrics, type TableOptions } from '../metrics/compute-table-metrics.js';
import { garchCommand } from '../metrics/garch-command.js';
import { portfolioCommand } from '../metrics/portfolio-command.js';
import { metricsTables } from '../metrics/metrics-tables.js';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';

interface Options extends TableOptions {
  readonly json?: boolean;
}

export function metricsCommand(): Command {
  return (
    new Command('metrics')
      .description('Compute every metric of a table of prices; needs no stack.')
      // Otherwise this command would take the options of the ones below it.
      .enablePositionalOptions()
      .option('--prices <file>', 'CSV with date and one column of closes a symbol')
      .option('--benchmark <column>', 'the column that the others are held against')
      .option('--sectors <file>', 'CSV with symbol and sector')
      .option('--factors <file>', "CSV with date and levels, whose changes explain the sectors' returns")
      .option('--risk-free <rate>', 'annual, a fraction; default 0.02')
      .option('--json', 'print one JSON document on standard output')
      .addHelpText(
        'after',
        `
Dates are YYYY-MM-DD and ascend; an empty cell is a day without a price: it gives no return, and the next return is measured
from the last price before it. What is not defined (a ratio of a constant series, a window that is not full) is null.

--json prints {version, series, rolling, sector_corr, garch11, portfolio_sectors, conventions, sectors}, and with --factors one
ols_<sector>_on_mkt_d<factor> a sector. Fields whose name ends in rf2pct are at --risk-free; the name is the default's.
What each field means: docs/business/metrics_definitions.md.

Examples:
  sectorflow metrics --prices prices.csv --benchmark SP500 --sectors sectors.csv
  sectorflow metrics --prices prices.csv --benchmark SP500 --risk-free 0.03 --json
  sectorflow metrics garch --returns returns.csv --json
  sectorflow metrics portfolio --mu mu.csv --cov cov.csv --json

Exit codes: 0 computed; 2 bad input.`,
      )
      .action(async (options: Options) => {
        if (options.json === true) await printJson(() => computeTableMetrics(options));
        else await printText(metricsTables(await computeTableMetrics(options)));
      })
      .addCommand(garchCommand())
      .addCommand(portfolioCommand())
  );
}
