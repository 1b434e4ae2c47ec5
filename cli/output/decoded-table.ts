import Table from 'cli-table3';
import type { DecodedFile } from '../../adapters/providers/decode/decode-saved.js';

/** A vendor's text could otherwise move the cursor or rename the window. */
const CONTROL_CHARACTERS = /\p{Cc}/gu;

/** Decoded rows and events as tables for a person, and the refusal as a sentence: colours in a terminal only. */
export function decodedTable({
  provider,
  dataset,
  answers,
  refused,
  rows,
  events,
  refusal,
}: DecodedFile): string {
  const lines = [`${provider} ${dataset}: ${rows.length} rows, ${events.length} events`];
  if (answers > 1) lines.push(`${answers} answers, ${refused} of them refused`);
  if (rows.length > 0) lines.push(table(rows));
  if (events.length > 0) lines.push('', 'Events', table(events));
  if (refusal !== null) lines.push('', `Refused (${refusal.type}): ${refusal.message}`);
  return lines.join('\n');
}

function table(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const printed = new Table({
    head: columns,
    style: {
      compact: true,
      ...(process.stdout.isTTY ? { head: ['cyan'], border: ['gray'] } : { head: [], border: [] }),
    },
  });
  for (const row of rows) printed.push(Object.values(row).map(cell));
  return printed.toString();
}

function cell(value: string | number | boolean | null): string {
  return value === null ? '–' : String(value).replace(CONTROL_CHARACTERS, ' ');
}
