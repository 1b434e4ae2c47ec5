/** Trading days in a year, the convention of every annualised figure here. */
export const TRADING_DAYS_PER_YEAR = 252;

/**
 * The risk-free rate of one trading day that compounds to `annual` (a fraction: 0.02 is two percent a year):
 * (1 + r)^(1/252) - 1.
 */
export function dailyRiskFree(annual: number): number {
  return (1 + annual) ** (1 / TRADING_DAYS_PER_YEAR) - 1;
}
