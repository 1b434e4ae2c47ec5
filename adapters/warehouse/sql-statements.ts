/** Text, quoted names and comments, which may hold a semicolon. */
const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'"\-/;]+|[-/]/g;

/** The statements of an SQL script, without comments and empty ones. */
export function sqlStatements(script: string): string[] {
  const statements = [''];
  for (const [part] of script.matchAll(PARTS)) {
    if (part === ';') statements.push('');
    else if (!part.startsWith('--') && !part.startsWith('/*')) statements.push(statements.pop()! + part);
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
