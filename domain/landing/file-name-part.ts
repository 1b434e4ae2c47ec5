const UNSAFE = /[^A-Za-z0-9._-]/gu;

/**
 * Spells any text with the characters that every file system, S3 and DuckDB's path patterns take literally.
 * Others become `~` and their code point (`^GSPC` is `~5eGSPC`), so that different texts never share a name.
 */
export function fileNamePart(text: string): string {
  return text.replace(UNSAFE, (character) => `~${character.codePointAt(0)!.toString(16).padStart(2, '0')}`);
}
