import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { XNYS_CLOSURES } from '../../../domain/calendar/xnys-closures.js';

const SEED = new URL('../../../dbt/seeds/market_closures.csv', import.meta.url);

it('gives SQL the same closures of the exchange that the application has', () => {
  const seed: unknown = parse(readFileSync(SEED), { columns: true });

  const table = XNYS_CLOSURES.holidays.flatMap(({ name, dates }) =>
    dates.map((day) => ({
      closed_on: String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      name,
    })),
  );
  expect(seed).toEqual(table.sort((a, b) => a.closed_on.localeCompare(b.closed_on)));
});
