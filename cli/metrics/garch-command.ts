import { Command } from 'commander';
import { printJson } from '../output/print-json.js';
import { printText } from '../output/print-text.js';
import { computeGarch, type GarchOptions } from './compute-garch.js';
import { garchTable } from './garch-table.js';

interface Options extends GarchOptions {
  readonly json?: boolean;
}

export function garchCommand(): Command {
  return new Command('garch')
    .description('Fit GARCH(1,1) with constant mean and normal shocks to returns.')
    .option('--returns <file>', 'CSV with the column return, oldest first')
    .option(
      '--initial-variance <variance>',
      'mean (of the squared residuals), backcast (as the arch package) or a number; default mean',
    )
    .option('--json', 'print one JSON document on standard output')
    .addHelpText(
      'after',
      `
Everything is in the unit of the returns: percent in, percent out. The initial variance moves the estimates.

--json prints {version, n, converged, reason, params: {mu, omega, alpha, beta}, loglik, std_err_robust, std_err_classic,
next_var, persistence, half_life_days, initial_variance}. Unless converged, every estimate is null and reason says why.

Exit codes: 0, also when it did not converge; 2 bad input.`,
    )
    .action(async (options: Options) => {
      if (options.json === true) await printJson(() => computeGarch(options));
      else await printText(garchTable(await computeGarch(options)));
    });
}
