/** What stands between the braces (or brackets) that follow `opening` in a text of HCL. */
export function bodyAfter(text: string, opening: string): string {
  const start = text.indexOf(opening);
  if (start < 0) throw new Error(`There is no ${opening}`);
  const first = start + opening.length - 1;
  let depth = 0;
  for (let at = first; at < text.length; at += 1) {
    if ('{[('.includes(text[at]!)) depth += 1;
    if ('}])'.includes(text[at]!)) depth -= 1;
    if (depth === 0) return text.slice(first + 1, at);
  }
  throw new Error(`${opening} is not closed`);
}

/** The upper-case names that are given a value anywhere in a text of HCL. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\b([A-Z][A-Z0-9_]+)\s*=[^=]/g)].map(([, name]) => name!);
}
