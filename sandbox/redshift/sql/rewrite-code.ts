/** Text, quoted names and comments: what no rule about SQL applies to. */
const LITERALS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Applies `rewrite` to the code of a statement: everything but text, quoted names and comments. */
export function rewriteCode(sql: string, rewrite: (code: string) => string): string {
  let end = 0;
  const parts: string[] = [];
  for (const match of sql.matchAll(LITERALS)) {
    parts.push(rewrite(sql.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, rewrite(sql.slice(end))].join('');
}

/** The code with an empty text in the place of each literal and comment. */
export function codeOf(sql: string): string {
  return sql.replaceAll(LITERALS, (literal) => (literal.startsWith("'") ? "''" : ' _ '));
}
