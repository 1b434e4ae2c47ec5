import { expect, test } from 'vitest';
import { textLiteral } from '../../../../adapters/sql/text-literal.js';
import { IN_MEMORY, withDuckDb } from '../../../../adapters/warehouse/with-duckdb.js';

const TEXTS = ['', "it's", 'C:\\new', '\\', "ends with '\\", '\\\\ twice', 'plain'];

test.each(TEXTS)('%j stays itself, with no backslash in a literal', async (text) => {
  const literal = textLiteral(text);
  expect(literal).not.toContain('\\');
  await withDuckDb(IN_MEMORY, {}, async (connection) => {
    const rows = await connection.runAndReadAll(`select ${literal} as text`);
    expect(rows.getRows()).toEqual([[text]]);
  });
});
