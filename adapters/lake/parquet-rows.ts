import type {
  CompanyProfile,
  CorporateAction,
  DailyBar,
  LandedRows,
  LiveQuote,
  MacroObservation,
} from '../../domain/market/rows.js';
import type { ParquetRow } from './parquet-writer.js';

/** The rows under the column names of their dataset's Parquet schema, in order. */
export function* parquetRows(rows: LandedRows): Generator<ParquetRow> {
  switch (rows.dataset) {
    case 'daily_bars':
    case 'index_bars':
      for (const row of rows.rows) yield bar(row);
      break;
    case 'corporate_actions':
      for (const row of rows.rows) yield action(row);
      break;
    case 'company_profiles':
      for (const row of rows.rows) yield profile(row);
      break;
    case 'macro_observations':
      for (const row of rows.rows) yield observation(row);
      break;
    case 'live_quotes':
      for (const row of rows.rows) yield liveQuote(row);
      break;
  }
}

function bar(row: DailyBar): ParquetRow {
  return {
    symbol: row.symbol,
    trading_date: row.tradingDate,
    occurrence: row.occurrence,
    open_px: row.open,
    high_px: row.high,
    low_px: row.low,
    close_px: row.close,
    adj_close_px: row.adjClose,
    volume: row.volume,
    provisional: row.provisional,
  };
}

function action({ symbol, exDate, type, numerator, denominator, amount }: CorporateAction): ParquetRow {
  return { symbol, ex_date: exDate, action_type: type, numerator, denominator, amount };
}

function profile({ marketCap, ...same }: CompanyProfile): ParquetRow {
  return { ...same, market_cap: marketCap };
}

function observation(row: MacroObservation): ParquetRow {
  return {
    series_id: row.seriesId,
    observation_date: row.observationDate,
    value: row.value,
    realtime_start: row.realtimeStart,
    realtime_end: row.realtimeEnd,
  };
}

export function liveQuote({ symbol, price, currency, marketState, quotedAt, volume }: LiveQuote): ParquetRow {
  return { symbol, price, currency, market_state: marketState, quoted_at: quotedAt, volume };
}
