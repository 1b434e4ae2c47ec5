/**
 * Canonical symbols separate a share class by a dot (`BRK.B`), Yahoo's by a dash (`BRK-B`).
 * An index keeps its caret in both (`^GSPC`). Holds for US listings only: for others Yahoo's
 * dot separates the exchange (`OCDO.L`), which no canonical symbol has.
 */
export function toYahooSymbol(symbol: string): string {
  return symbol.replaceAll('.', '-');
}

/** The canonical spelling of a US symbol as Yahoo writes it. */
export function fromYahooSymbol(symbol: string): string {
  return symbol.replaceAll('-', '.');
}
