import { MISSING } from '../format.js';

export interface Column<Row> {
  readonly title: string;
  /** Numbers are set right and coloured when negative; strings left. */
  readonly value: (row: Row) => number | string | null;
  readonly format?: (value: number) => string;
  /** Why a value of this column can be missing; said under the table when one is. */
  readonly missing: string;
  /** The size at which the background has its full colour. */
  readonly heat?: number;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly className?: string;
  readonly head: string;
  /** The row's name, already safe HTML. */
  readonly name: (row: Row) => JSX.Element;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowClass?: (row: Row) => string | undefined;
}

const FULL_HEAT = 0.62;

/** A table of figures that scrolls sideways when it must, its first column in sight. */
export function DataTable<Row>({
  caption,
  className,
  head,
  name,
  columns,
  rows,
  rowClass,
}: DataTableProps<Row>): JSX.Element {
  return (
    <>
      <div class="scroll" tabindex="0" role="region" aria-label={caption}>
        <table class={className}>
          <caption safe>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" safe>
                {head}
              </th>
              {columns.map((column) => (
                <th scope="col" class={column.format === undefined ? undefined : 'number'} safe>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr class={rowClass?.(row)}>
                <th scope="row">{name(row) as 'safe'}</th>
                {columns.map((column) => (
                  <Cell column={column as Column<unknown>} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MissingNotes columns={columns as readonly Column<unknown>[]} rows={rows} />
    </>
  );
}

function Cell({ column, row }: { column: Column<unknown>; row: unknown }): JSX.Element {
  const value = column.value(row);
  if (value === null) {
    return (
      <td class={column.format === undefined ? 'missing' : 'missing number'} title={column.missing}>
        {MISSING}
      </td>
    );
  }
  if (typeof value === 'string') return <td safe>{value}</td>;
  const classes = ['number', value < 0 && 'negative', column.heat !== undefined && 'heat']
    .filter(Boolean)
    .join(' ');
  const strength = column.heat === undefined ? undefined : heatStyle(value, column.heat);
  return (
    <td class={classes} style={strength} safe>
      {(column.format ?? String)(value)}
    </td>
  );
}

function MissingNotes({
  columns,
  rows,
}: {
  columns: readonly Column<unknown>[];
  rows: readonly unknown[];
}): JSX.Element {
  const titles = new Map<string, string[]>();
  for (const column of columns) {
    if (!rows.some((row) => column.value(row) === null)) continue;
    titles.set(column.missing, [...(titles.get(column.missing) ?? []), column.title]);
  }
  if (titles.size === 0) return '';
  const notes = [...titles].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
  return (
    <p class="note" safe>
      {`${MISSING} not available. ${notes.join('; ')}.`}
    </p>
  );
}

/** Sets how strong the cell's background is: blue for gains, vermilion for losses (see report.css). */
function heatStyle(value: number, full: number): string {
  const strength = Math.min(1, Math.abs(value) / full) * FULL_HEAT;
  return `--heat:${strength.toFixed(2)}`;
}
