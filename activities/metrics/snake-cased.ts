import type { PlainRow } from '../../adapters/warehouse/temporary-table.js';

/** A row's camel-cased fields under their column names. */
export function snakeCased(row: object): PlainRow {
  return Object.fromEntries(
    Object.entries(row as PlainRow).map(([field, value]) => [
      field.replaceAll(/([A-Z])/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
