import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const migrations = new URL('adapters/warehouse/migrations/', root);

export const SYMBOLS = 505;
const SECTORS = 11;

/** Days are weekdays from here on; holidays do not matter for a measurement. */
const FIRST_MONDAY = '2005-01-03';

/** A day's number, counted in weekdays from the first Monday, as a date. */
const weekday = (n: string) => `(date '${FIRST_MONDAY}' + (${n} + 2 * (${n} // 5))::integer)`;

/** Pseudo-random, the same on every machine: between -0.5 and 0.5. */
const noise = (key: string) => `((hash(${key}) % 1000003) / 1000003.0 - 0.5)`;

/** What a load of days `from` to `to` (counted from 0, `to` left out) adds to the raw tables. */
export function daysLoaded(from: number, to: number): string[] {
  const id = `load-${from}-${to}`;
  const manifest = (dataset: string, provider = 'yahoo') => `
    insert into raw.loaded_manifests values
      ('${dataset}/${id}', '${id}', '${id}', '${provider}', '${dataset}', 1, now()::timestamp, now()::timestamp)`;
  const bars = (table: string, symbol: string, symbols: string, scale: number) => `
    insert into raw.${table}
    select 'yahoo', ${symbol}, ${weekday('day')}, 1, px, px, px, px, px, 1000, ${weekday('day')}, '${id}', ${weekday('day')} + interval 10 hours
    from (
      select day, stock, 100 * exp(day * 0.0002 + ${scale} * (sin(day / 37.0 + stock) + ${noise("day || ' ' || stock")} / 5)) as px
      from range(${from}, ${to}) as days (day), ${symbols}
    ) order by day, stock`;
  return [
    bars('daily_bars', "'S' || lpad(stock::varchar, 4, '0')", `range(${SYMBOLS}) as stocks (stock)`, 0.1),
    manifest('daily_bars'),
    bars('index_bars', "'^GSPC'", '(select 1000) as one (stock)', 0.05),
    manifest('index_bars'),
    `insert into raw.macro_observations by name
     select 'fred' as provider, series_id, day as observation_date, 2 + ${noise('day || series_id')} as value,
       day as realtime_start, day as realtime_end, day as published_on, day as as_of_date, '${id}' as fetch_id,
       now()::timestamp as fetched_at
     from (select ${weekday('day')} as day from range(${from}, ${to}) as days (day)),
       (values ('VIXCLS'), ('DGS10'), ('FEDFUNDS')) as series (series_id)`,
    manifest('macro_observations', 'fred'),
  ];
}

/** The raw tables, a list of the stocks, and settings. */
export const EMPTY_MARKET: readonly string[] = [
  ...readdirSync(migrations)
    .filter((file) => !file.endsWith('.down.sql'))
    .sort()
    .map((file) => readFileSync(new URL(file, migrations), 'utf8')),
  `insert into raw.universe
   select 'S' || lpad(stock::varchar, 4, '0'), 'Stock', (['Communication Services', 'Consumer Discretionary',
     'Consumer Staples', 'Energy', 'Financials', 'Health Care', 'Industrials', 'Information Technology', 'Materials',
     'Real Estate', 'Utilities'])[stock % ${SECTORS} + 1], 1e9 * (1 + stock), date '1900-01-01', null, date '2024-12-31', 'v1'
   from range(${SYMBOLS}) as stocks (stock)`,
  `insert into raw.provider_priorities values ('daily_bars', 'yahoo', 1)`,
  `insert into raw.settings values ('risk_free', 'fedfunds')`,
];
