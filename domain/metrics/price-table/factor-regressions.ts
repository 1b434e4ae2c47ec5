import type { TradingDate } from '../../calendar/trading-date.js';
import type { FactorTable } from './factor-table.js';
import { regressionFields } from './regression-fields.js';
import type { ReturnHistory } from './return-history.js';

interface Explained {
  readonly dates: readonly TradingDate[];
  readonly histories: readonly ReturnHistory[];
  readonly benchmark: ReturnHistory;
  readonly factors: FactorTable;
}

/**
 * Each history regressed on the benchmark's return (`mkt`) and each factor's change (`d` and its name), over the days on
 * which all of them are known; a factor's change is from the table's date before. By name: `ols_financials_on_mkt_dvix`.
 */
export function factorRegressions({ dates, histories, benchmark, factors }: Explained) {
  const rowOf = new Map(factors.dates.map((date, row) => [date, row]));
  const changes = factors.columns.map(({ name, levels }) => ({
    name: `d${name}`,
    values: Float64Array.from(dates, (date, day) => {
      const [now, before] = [rowOf.get(date), rowOf.get(dates[day - 1] ?? '')];
      return now === undefined || before === undefined ? NaN : levels[now]! - levels[before]!;
    }),
  }));
  const regressors = [{ name: 'mkt', values: benchmark.byPosition }, ...changes];
  const suffix = regressors.map(({ name }) => name).join('_');
  return Object.fromEntries(
    histories.map(({ name, byPosition }) => {
      const known = (_: number, day: number) =>
        [byPosition, ...regressors.map(({ values }) => values)].every(
          (values) => !Number.isNaN(values[day]!),
        );
      const fields = regressionFields(
        byPosition.filter(known),
        regressors.map((factor) => ({ name: factor.name, values: factor.values.filter(known) })),
      );
      return [`ols_${slug(name)}_on_${suffix}`, fields];
    }),
  );
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
}
