import { plainTable } from '../output/plain-table.js';
import type { computeGarch } from './compute-garch.js';

const SIGNIFICANT_DIGITS = 7;

/** A GARCH fit for a person; one sentence when there is none. */
export function garchTable(fit: Awaited<ReturnType<typeof computeGarch>>): string {
  const { params, std_err_robust: errors } = fit;
  if (params === null || errors === null)
    return `GARCH(1,1) of ${fit.n} returns: none (${fit.reason ?? ''}).`;
  const rows = Object.entries(params).map(([name, value], i) => [name, digits(value), digits(errors[i]!)]);
  return [
    `GARCH(1,1) of ${fit.n} returns`,
    plainTable(['parameter', 'estimate', 'robust error'], rows, ['estimate', 'robust error']),
    `Log-likelihood     ${digits(fit.loglik!)}`,
    `Persistence        ${digits(fit.persistence!)}`,
    `Half-life, days    ${digits(fit.half_life_days!)}`,
    `Next day's sd      ${digits(Math.sqrt(fit.next_var!))}`,
  ].join('\n');
}

function digits(value: number): string {
  return value.toPrecision(SIGNIFICANT_DIGITS);
}
