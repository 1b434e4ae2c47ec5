/** An instant (ISO 8601, UTC) without the marks that Redshift would read as a time zone. */
export function sqlTimestamp(instant: string): string {
  return instant.replace('T', ' ').replace('Z', '');
}
