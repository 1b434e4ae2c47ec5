import Table from 'cli-table3';

/** A table for a person: colours in a terminal only. Columns named in `right` are aligned to the right. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((name) => (right.includes(name) ? 'right' : 'left')),
    style: process.stdout.isTTY ? { head: ['cyan'], border: ['gray'] } : { head: [], border: [] },
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
