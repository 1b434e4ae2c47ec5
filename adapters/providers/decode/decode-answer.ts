import { publishedOn } from '../../../domain/macro/publication-lag.js';
import type { DatasetItem } from '../../../domain/market/dataset-item.js';
import type { Provider } from '../../../domain/market/provider.js';
import type { DatasetRows, MacroObservation } from '../../../domain/market/rows.js';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { ProviderError } from '../provider-error.js';
import { adapterOf } from './adapter-of.js';
import { answeredAt } from './answered-at.js';
import { answeredCurrency } from './answered-currency.js';
import { answeredSymbol } from './answered-symbol.js';
import { askedSymbol } from './asked-symbol.js';
import { completedBody } from './completed-body.js';
import type { DecodeDataset } from './decode-dataset.js';
import type { DecodedAnswer, DecodedEvent, DecodedRow } from './decoded-answer.js';
import { parseJson } from './parse-json.js';
import { decodeGlobalQuote, decodeYahooQuotes } from './quotes/decode-quotes.js';
import { replay } from './replay.js';
import type { SavedAnswer } from './saved-answer.js';

/** Stands for a symbol that neither the file nor the caller names: messages can say it, rows get null. */
const UNNAMED = 'what was asked for';
/** A range that no answer falls short of: it is there already. */
const RANGE = { from: '2100-12-31', to: '2100-12-31' };

export interface Decoding {
  readonly provider: Provider;
  readonly dataset: DecodeDataset;
  /** The symbol or series that was asked for, where the caller knows it. */
  readonly symbol: string | undefined;
  /** From when refusals count their waiting times, unless the answer is dated. */
  readonly now: Date;
}

/** Gives a saved answer to the provider's adapter, as if it had come over the network. */
export async function decodeAnswer(saved: SavedAnswer, decoding: Decoding): Promise<DecodedAnswer> {
  const { provider, dataset } = decoding;
  const now = answeredAt(saved.answer) ?? decoding.now;
  const json = parseJson(saved.answer.body);
  const symbol = symbolOf(saved, json, decoding);
  const answer = { ...saved.answer, body: completedBody(saved.answer.body, json, dataset, symbol) };
  try {
    if (dataset === 'quotes') {
      const decodeQuotes = provider === 'yahoo' ? decodeYahooQuotes : decodeGlobalQuote;
      const rows = await decodeQuotes(answer, { requestUrl: saved.requestUrl, symbol, now });
      return { rows, events: [], refusal: null };
    }
    const adapter = adapterOf(provider, saved.requestUrl, now);
    const decoded = await adapter.fetch(itemOf(dataset, symbol), replay(answer));
    const currency = answeredCurrency(json);
    return {
      rows: decoded.flatMap((rows) => decodedRows(rows, currency)),
      events: decoded.flatMap((rows) => decodedEvents(rows)),
      refusal: null,
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { kind, ...details } = error.refusal;
    return { rows: [], events: [], refusal: { type: kind, ...details } as DecodedAnswer['refusal'] };
  }
}

/** The symbol that was asked for decides, so that an answer about another one is refused; its spelling is the answer's. */
function symbolOf({ requestUrl }: SavedAnswer, json: unknown, { provider, symbol }: Decoding): string {
  const canonical = (text: string) => (provider === 'yahoo' ? fromYahooSymbol(text) : text);
  const answered = answeredSymbol(json);
  const asked = symbol ?? askedSymbol(requestUrl);
  const same =
    asked === undefined || canonical(asked).toUpperCase() === canonical(answered ?? '').toUpperCase();
  return canonical((same ? answered : asked) ?? UNNAMED);
}

function itemOf(dataset: Exclude<DecodeDataset, 'quotes'>, symbol: string): DatasetItem {
  switch (dataset) {
    case 'macro_observations':
      return { dataset, seriesId: symbol, ...RANGE };
    case 'company_profiles':
      return { dataset, symbol };
    default:
      return { dataset, symbol, ...RANGE };
  }
}

function decodedRows(rows: DatasetRows, currency: string | null): DecodedRow[] {
  switch (rows.dataset) {
    case 'daily_bars':
    case 'index_bars':
      return rows.rows.map((row) => ({ ...row, symbol: named(row.symbol), currency }));
    case 'company_profiles':
      return rows.rows.map((row) => ({ ...row, symbol: named(row.symbol) }));
    case 'macro_observations':
      return decodedObservations(rows.rows);
    case 'corporate_actions':
      return [];
  }
}

/** A vintage was published on the first day of its period, as the models have it; any other value by the lag table. */
function decodedObservations(observations: readonly MacroObservation[]): DecodedRow[] {
  const hasVintages = observations.some(({ realtimeStart, realtimeEnd }) => realtimeEnd > realtimeStart);
  return observations.map((row) => {
    const seriesId = named(row.seriesId);
    const byLag = seriesId === null ? null : publishedOn(seriesId, row.observationDate);
    const isDated = hasVintages && row.realtimeStart >= row.observationDate;
    return { ...row, seriesId, publishedOn: isDated ? row.realtimeStart : byLag };
  });
}

function decodedEvents(rows: DatasetRows): DecodedEvent[] {
  return rows.dataset === 'corporate_actions'
    ? rows.rows.map((row) => ({ ...row, symbol: named(row.symbol) }))
    : [];
}

function named(symbol: string): string | null {
  return symbol === UNNAMED ? null : symbol;
}
