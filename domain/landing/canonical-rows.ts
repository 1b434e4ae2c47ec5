import type {
  CompanyProfile,
  CorporateAction,
  DailyBar,
  LandedRows,
  LiveQuote,
  MacroObservation,
} from '../market/rows.js';

/**
 * The text whose hash names a batch: a header with dataset and schema version, then one JSON array a row, in row
 * order. Only values count, so that the order in which an adapter sets an object's fields changes nothing.
 */
export function* canonicalRows(rows: LandedRows, schemaVersion: number): Generator<string> {
  yield `${JSON.stringify([rows.dataset, schemaVersion])}\n`;
  for (const values of valuesOf(rows)) yield `${JSON.stringify(values)}\n`;
}

function valuesOf(rows: LandedRows): unknown[][] {
  switch (rows.dataset) {
    case 'daily_bars':
    case 'index_bars':
      return rows.rows.map(barValues);
    case 'corporate_actions':
      return rows.rows.map(actionValues);
    case 'company_profiles':
      return rows.rows.map(profileValues);
    case 'macro_observations':
      return rows.rows.map(observationValues);
    case 'live_quotes':
      return rows.rows.map(quoteValues);
  }
}

function barValues(bar: DailyBar): unknown[] {
  const { symbol, tradingDate, occurrence, open, high, low, close, adjClose, volume, provisional } = bar;
  return [symbol, tradingDate, occurrence, open, high, low, close, adjClose, volume, provisional];
}

function actionValues({ symbol, exDate, type, numerator, denominator, amount }: CorporateAction): unknown[] {
  return [symbol, exDate, type, numerator, denominator, amount];
}

function profileValues(profile: CompanyProfile): unknown[] {
  const { symbol, name, sector, industry, currency, exchange, marketCap } = profile;
  return [symbol, name, sector, industry, currency, exchange, marketCap];
}

function observationValues(observation: MacroObservation): unknown[] {
  const { seriesId, observationDate, value, realtimeStart, realtimeEnd } = observation;
  return [seriesId, observationDate, value, realtimeStart, realtimeEnd];
}

function quoteValues({ symbol, price, currency, marketState, quotedAt, volume }: LiveQuote): unknown[] {
  return [symbol, price, currency, marketState, quotedAt, volume];
}
