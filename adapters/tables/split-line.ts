/** Cells of one line of CSV; quotes around a cell go, and doubled ones in it become one. */
export function splitLine(line: string): string[] {
  const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  // The pattern also matches the empty text after a line's last cell.
  const parts = line.endsWith(',') ? cells : cells.slice(0, -1);
  return parts.map((part) => {
    const cell = part.endsWith(',') ? part.slice(0, -1) : part;
    return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  });
}
