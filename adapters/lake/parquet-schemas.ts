import type { LandedDataset } from '../../domain/market/dataset.js';
import type { ParquetColumn, ParquetSchema, ParquetType } from './parquet-writer.js';

/** Version of all schemas below; it stands in every manifest and in the hash that names an object. */
export const PARQUET_SCHEMA_VERSION = 1;

const BAR_COLUMNS = [
  required('symbol', 'UTF8'),
  required('trading_date', 'DATE'),
  required('occurrence', 'INT64'),
  nullable('open_px', 'DOUBLE'),
  nullable('high_px', 'DOUBLE'),
  nullable('low_px', 'DOUBLE'),
  nullable('close_px', 'DOUBLE'),
  nullable('adj_close_px', 'DOUBLE'),
  nullable('volume', 'INT64'),
  required('provisional', 'BOOLEAN'),
];

/** The landed columns of each dataset, named as in the warehouse's raw tables where it has one. */
export const PARQUET_SCHEMAS: Readonly<Record<LandedDataset, ParquetSchema>> = {
  daily_bars: { name: 'daily_bars', columns: BAR_COLUMNS },
  index_bars: { name: 'index_bars', columns: BAR_COLUMNS },
  corporate_actions: {
    name: 'corporate_actions',
    columns: [
      required('symbol', 'UTF8'),
      required('ex_date', 'DATE'),
      required('action_type', 'UTF8'),
      nullable('numerator', 'DOUBLE'),
      nullable('denominator', 'DOUBLE'),
      nullable('amount', 'DOUBLE'),
    ],
  },
  company_profiles: {
    name: 'company_profiles',
    columns: [
      required('symbol', 'UTF8'),
      nullable('name', 'UTF8'),
      nullable('sector', 'UTF8'),
      nullable('industry', 'UTF8'),
      nullable('currency', 'UTF8'),
      nullable('exchange', 'UTF8'),
      nullable('market_cap', 'DOUBLE'),
    ],
  },
  macro_observations: {
    name: 'macro_observations',
    columns: [
      required('series_id', 'UTF8'),
      required('observation_date', 'DATE'),
      nullable('value', 'DOUBLE'),
      required('realtime_start', 'DATE'),
      required('realtime_end', 'DATE'),
    ],
  },
  live_quotes: {
    name: 'live_quotes',
    columns: [
      required('symbol', 'UTF8'),
      required('price', 'DOUBLE'),
      nullable('currency', 'UTF8'),
      nullable('market_state', 'UTF8'),
      required('quoted_at', 'UTF8'),
      nullable('volume', 'INT64'),
    ],
  },
};

function required(name: string, type: ParquetType): ParquetColumn {
  return { name, type, nullable: false };
}

function nullable(name: string, type: ParquetType): ParquetColumn {
  return { name, type, nullable: true };
}
