/** A text as a literal of SQL, in DuckDB's, PostgreSQL's and Redshift's dialect alike. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
