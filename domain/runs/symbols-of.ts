/** Symbols as people send them: a list, or a text with commas between them (an Airflow form has no lists). */
export function symbolsOf(given: unknown): readonly string[] {
  const parts: readonly unknown[] =
    typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
  return parts
    .filter((part) => typeof part === 'string')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
