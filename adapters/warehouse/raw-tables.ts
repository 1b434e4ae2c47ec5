import type { Dataset } from '../../domain/market/dataset.js';

/** How a dataset's rows become vintages of a raw table. All names are columns of the table. */
export interface RawTable {
  readonly table: string;
  /** With the provider, what makes two rows versions of the same thing. */
  readonly key: readonly string[];
  /** A row is a new vintage when one of these differs; nulls equal each other. */
  readonly values: readonly string[];
  /** Landed and carried along, not compared. */
  readonly carried: readonly string[];
  /** Worked out at load, not compared. */
  readonly derived: readonly string[];
  /** Those of the key and of the values that are worked out at load too; all others landed. */
  readonly computed?: readonly string[];
}

/** The columns that make two rows of a table vintages of the same thing. */
export function keyOf({ key }: RawTable): readonly string[] {
  return ['provider', ...key];
}

/** SQL that holds where rows of two relations are vintages of the same thing. */
export function sameKey(table: RawTable, left: string, right: string): string {
  return keyOf(table)
    .map((column) => `${left}.${column} = ${right}.${column}`)
    .join(' and ');
}

const BAR_KEY = ['symbol', 'trading_date', 'occurrence'];

/** What a bar's counts compare. The adjusted close is derived from the close and later actions, so it is no part of it. */
export const BAR_PRICES = ['open_px', 'high_px', 'low_px', 'close_px', 'volume'];
const BAR_VALUES = [...BAR_PRICES, 'adj_close_px'];

export const RAW_TABLES: Readonly<Record<Dataset, RawTable>> = {
  daily_bars: { table: 'raw.daily_bars', key: BAR_KEY, values: BAR_VALUES, carried: [], derived: [] },
  index_bars: { table: 'raw.index_bars', key: BAR_KEY, values: BAR_VALUES, carried: [], derived: [] },
  corporate_actions: {
    table: 'raw.corporate_actions',
    // Yahoo keys its events by time stamp: at most one of a type a day.
    key: ['symbol', 'ex_date', 'action_type'],
    values: ['numerator', 'denominator', 'amount'],
    carried: [],
    derived: [],
  },
  company_profiles: {
    table: 'raw.company_profiles',
    key: ['symbol'],
    values: ['name', 'sector', 'industry', 'currency', 'exchange', 'market_cap'],
    carried: [],
    derived: [],
  },
  macro_observations: {
    table: 'raw.macro_observations',
    // A current value has one history, whatever day it was asked on; a vintage has one for its real-time period.
    key: ['series_id', 'observation_date', 'vintage'],
    values: ['value', 'vintage_end'],
    // Of a current value, FRED dates the real-time period by the day of the request: it differs in every answer.
    carried: ['realtime_start', 'realtime_end'],
    derived: ['published_on'],
    computed: ['vintage', 'vintage_end'],
  },
};

/** Where rejected bars go; its `dataset` column tells daily and index bars apart. */
export const QUARANTINE: RawTable = {
  table: 'raw.quarantined_bars',
  key: ['dataset', ...BAR_KEY],
  values: BAR_VALUES,
  carried: [],
  derived: ['rule', 'reason'],
};
