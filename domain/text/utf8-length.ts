const encoder = new TextEncoder();

/** How many bytes of UTF-8 a text takes: Redshift counts a column's width in them, a Temporal server its limits. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
