const IN_PATH = /\/(?:chart|quoteSummary)\/([^/]+)$/;
const IN_QUERY = ['series_id', 'symbol'] as const;

/** The symbol or series that a recorded request asked for. */
export function askedSymbol(url: URL | null): string | undefined {
  if (url === null) return undefined;
  const inPath = IN_PATH.exec(url.pathname)?.[1];
  if (inPath !== undefined) return inPath.replaceAll('%5E', '^');
  return IN_QUERY.map((name) => url.searchParams.get(name)).find((value) => value !== null);
}
