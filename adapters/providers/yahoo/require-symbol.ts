import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import { malformedAnswer } from '../malformed-answer.js';

/** @throws ProviderError `malformed` when Yahoo answered about another symbol, as it does after a ticker is reused. */
export function requireSymbol(answered: string, symbol: string, path: string): void {
  if (fromYahooSymbol(answered).toUpperCase() === symbol.toUpperCase()) return;
  throw malformedAnswer('yahoo', [`${path}: another symbol than was asked for`]);
}
