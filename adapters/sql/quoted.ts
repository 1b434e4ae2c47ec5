/** A text without backslashes as a literal of SQL, in DuckDB's, PostgreSQL's and Redshift's dialect alike; any text: `textLiteral`. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
