import { fileURLToPath } from 'node:url';
import { reference } from './reference-warehouse.js';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../fixtures/reference/${name}`, import.meta.url));
const prices = fixture('reference_prices.csv');
const macro = fixture('reference_macro.csv');

/** What one load adds to the raw tables, and what a build then has to compute anew. */
interface HistoryStep {
  readonly statements: readonly string[];
  readonly affected: { readonly from: string; readonly stocks: number };
}

interface Load {
  readonly id: string;
  /** SQL over `symbol` and `date` of the price table. */
  readonly where: string;
  readonly factor?: number;
}

const members = Object.entries(reference.sectors)
  .flatMap(([sector, symbols]) => symbols.map((symbol) => `('${symbol}', '${sector}')`))
  .join(', ');

export const SETTINGS_ROWS = [
  `insert into raw.universe
   select symbol, symbol, sector, 1e9 * length(symbol), date '2014-01-03', null, date '2016-06-30', 'v1'
   from (values ${members}) as member (symbol, sector)`,
  `insert into raw.provider_priorities values ('daily_bars', 'yahoo', 1), ('daily_bars', 'alpha-vantage', 2)`,
  `insert into raw.settings values ('risk_free', 'fedfunds')`,
];

/** A fetch is loaded later than it was made: the order of loading alone tells what is new. */
const manifest = (id: string, dataset: string) => `
  insert into raw.loaded_manifests values
    ('manifests/${dataset}/${id}.json', '${id}', 'raw/${id}.parquet', 'yahoo', '${dataset}', 1,
     timestamp '2019-01-01 11:00:00', timestamp '2019-01-02 11:00:00')`;

/** Bars of stocks, or of the index, at their reference price times `factor`. The later id is the later fetch. */
const bars = ({ id, where, factor = 1 }: Load, table = 'daily_bars') => [
  `insert into raw.${table}
   select 'yahoo', case symbol when 'SP500' then '^GSPC' else symbol end, date, 1, px, px, px, px, px, 1000,
     date '2018-12-31', '${id}', timestamp '2019-01-01 11:00:00'
   from (select date, symbol, px * ${factor} as px
         from (unpivot '${prices}' on columns(* exclude (date)) into name symbol value px))
   where symbol ${table === 'index_bars' ? '=' : '<>'} 'SP500' and ${where}`,
  manifest(id, table),
];

const rates = (id: string, where: string) => [
  `insert into raw.macro_observations by name
   select 'fred' as provider, series_id, observed as observation_date, value, published as realtime_start,
     published as realtime_end, published as published_on, published as as_of_date, '${id}' as fetch_id,
     timestamp '2019-01-01 11:00:00' as fetched_at
   from (
     select 'FEDFUNDS' as series_id, month::date as observed, 0.5 + (row_number() over (order by month)) / 40 as value,
       (month + interval 1 month)::date as published
     from range(date '2013-10-01', date '2018-12-01', interval 1 month) as months (month)
     union all
     select 'VIXCLS', date, vix, date from '${macro}'
   ) where ${where}`,
  manifest(id, 'macro_observations').replace("'yahoo'", "'fred'"),
];

const dividend = (id: string, symbol: string, day: string, amount: number) => [
  `insert into raw.corporate_actions values
     ('yahoo', '${symbol}', date '${day}', 'dividend', null, null, ${amount}, date '2018-12-31', '${id}',
      timestamp '2019-01-01 11:00:00')`,
  manifest(id, 'corporate_actions'),
];

const run = (day: string) => `
  insert into ops.stage_runs values
    ('daily-${day}', 'r', date '${day}', 'transform', 'done', timestamp '2019-01-01 11:00:00', null, false)`;

const BAR = `provider, symbol, trading_date, occurrence, open_px, high_px, low_px, close_px, adj_close_px, volume`;

/** Bars that move from a raw table to quarantine, or back. */
const quarantined = (change: string, to: 'held' | 'released', where: string, dataset = 'daily_bars') => {
  const raw = `raw.${dataset}`;
  const [from, into] = to === 'held' ? [raw, 'raw.quarantined_bars'] : ['raw.quarantined_bars', raw];
  return [
    `insert into ops.quarantine_changes by name
     select '${change}' as change_id, '${to}' as change, '${dataset}' as dataset, ${BAR}, 'price_spike' as rule,
       'taken back' as reason, 'ada' as decided_by, 'a look' as why, timestamp '2019-01-02 11:00:00' as changed_at
     from ${from} where ${where}`,
    to === 'held'
      ? `insert into ${into} by name
         select '${dataset}' as dataset, 'price_spike' as rule, 'taken back' as reason, ${BAR}, as_of_date, fetch_id,
           fetched_at from ${from} where ${where}`
      : `insert into ${into} by name select ${BAR}, as_of_date, fetch_id, fetched_at from ${from} where ${where}`,
    `delete from ${from} where ${where}`,
  ];
};

/** AMD comes late to the list, and GE, the only stock of its sector, comes with a backfill. */
const STOCKS = "symbol <> 'GE' and (symbol <> 'AMD' or date >= '2016-01-04')";

export const HISTORY_STEPS: readonly HistoryStep[] = [
  {
    statements: [
      ...bars({ id: 'f01', where: `date <= '2018-12-20' and ${STOCKS}` }),
      ...bars({ id: 'f01i', where: `date <= '2018-12-20'` }, 'index_bars'),
      ...rates('f01m', `published <= date '2018-12-20'`),
      ...dividend('f01d', 'KO', '2014-03-12', 0.305),
      run('2018-12-19'),
    ],
    affected: { from: '1900-01-01', stocks: 20 },
  },
  {
    // A day like any other: the newest one and the one before, which was the newest.
    statements: [
      ...bars({ id: 'f02', where: `date = '2018-12-21' and ${STOCKS}` }),
      ...bars({ id: 'f02i', where: `date = '2018-12-21'` }, 'index_bars'),
      ...rates('f02m', `published = date '2018-12-21'`),
    ],
    affected: { from: '2018-12-20', stocks: 20 },
  },
  {
    // A restatement of one stock long ago, a dividend, and the day.
    statements: [
      ...bars({
        id: 'f03',
        where: `symbol = 'XOM' and date between '2015-06-01' and '2015-06-03'`,
        factor: 1.1,
      }),
      ...dividend('f03d', 'PG', '2015-10-21', 0.663),
      ...bars({ id: 'f04', where: `date = '2018-12-24' and ${STOCKS}` }),
      ...bars({ id: 'f04i', where: `date = '2018-12-24'` }, 'index_bars'),
      run('2018-12-24'),
    ],
    affected: { from: '2015-06-01', stocks: 20 },
  },
  {
    // The backfill of a sector's only stock, over its whole history.
    statements: bars({ id: 'f05', where: `date <= '2018-12-24' and symbol = 'GE'` }),
    affected: { from: '2014-01-03', stocks: 1 },
  },
  {
    // A restated bar of the index concerns every stock's beta; a run was made for an old date.
    statements: [
      ...bars({ id: 'f06i', where: `date = '2018-10-10'`, factor: 1.01 }, 'index_bars'),
      run('2018-11-14'),
    ],
    affected: { from: '2018-10-10', stocks: 20 },
  },
  {
    // A split: the provider restates the whole history of one stock.
    statements: bars({
      id: 'f07',
      where: `date <= '2018-12-24' and symbol = 'AMD' and ${STOCKS}`,
      factor: 0.5,
    }),
    affected: { from: '2016-01-04', stocks: 1 },
  },
  {
    // A bar long ago that is held after all, and with it the stock's own date: no other provider has it.
    statements: [...quarantined('c1', 'held', "symbol = 'KO' and trading_date = date '2016-03-10'")],
    affected: { from: '2016-03-10', stocks: 1 },
  },
  {
    // A bar of the index that is held concerns every stock.
    statements: [...quarantined('c2', 'held', "trading_date = date '2018-11-20'", 'index_bars')],
    affected: { from: '2018-11-20', stocks: 20 },
  },
  {
    // A restatement that is held gives the first vintage back; the bar that was held is released.
    statements: [
      ...quarantined(
        'c3',
        'held',
        "symbol = 'XOM' and trading_date = date '2015-06-02' and fetch_id = 'f03'",
      ),
      ...quarantined('c4', 'released', "symbol = 'KO' and trading_date = date '2016-03-10'"),
    ],
    affected: { from: '2015-06-02', stocks: 2 },
  },
  {
    // Several days at once, with the end of the year.
    statements: [
      ...bars({ id: 'f08', where: `date > '2018-12-24'` }),
      ...bars({ id: 'f08i', where: `date > '2018-12-24'` }, 'index_bars'),
      ...rates('f08m', `published > date '2018-12-21'`),
    ],
    affected: { from: '2018-12-24', stocks: 20 },
  },
];
