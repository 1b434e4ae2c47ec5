import type { IncomingMessage } from 'node:http';
import type { Provider } from '../../../domain/market/provider.js';
import { fromYahooSymbol } from '../../../domain/market/symbol-spelling.js';
import type { MarketRequest } from '../answer.js';
import { CHART_PATH, QUOTE_SUMMARY_PATH } from '../providers/yahoo/answer-yahoo.js';

const PREFIXES: readonly (readonly [prefix: string, provider: Provider])[] = [
  ['/alpha-vantage', 'alpha-vantage'],
  ['/yahoo', 'yahoo'],
  ['/fred', 'fred'],
];

/** Yahoo writes a share class with a dash; what has a dot there is a listing outside the US. */
function yahooSymbol(path: string): string | null {
  const prefix = [CHART_PATH, QUOTE_SUMMARY_PATH].find((one) => path.startsWith(one));
  if (prefix === undefined) return null;
  try {
    const symbol = decodeURIComponent(path.slice(prefix.length)).toUpperCase();
    return symbol.includes('.') ? null : fromYahooSymbol(symbol);
  } catch {
    return null;
  }
}

function symbolOf(provider: Provider, path: string, query: URLSearchParams): string | null {
  switch (provider) {
    case 'alpha-vantage': {
      const symbol = query.get('symbol')?.trim().toUpperCase() ?? '';
      return symbol === '' ? null : fromYahooSymbol(symbol);
    }
    case 'yahoo':
      return yahooSymbol(path);
    case 'fred':
      return query.get('series_id');
  }
}

function keyOf(provider: Provider, query: URLSearchParams): string {
  switch (provider) {
    case 'alpha-vantage':
      return query.get('apikey')?.trim() ?? '';
    case 'yahoo':
      return '';
    case 'fred':
      return query.get('api_key') ?? '';
  }
}

/** A request to one of the providers; null for a path that belongs to none. */
export function parseRequest(request: IncomingMessage, url: URL): MarketRequest | null {
  const [prefix, provider] =
    PREFIXES.find(([one]) => url.pathname === one || url.pathname.startsWith(`${one}/`)) ?? [];
  if (prefix === undefined || provider === undefined) return null;
  const path = url.pathname.slice(prefix.length);
  const query = url.searchParams;
  return {
    provider,
    path,
    query,
    headers: request.headers,
    key: keyOf(provider, query),
    symbol: symbolOf(provider, path, query),
  };
}
