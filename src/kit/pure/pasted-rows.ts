/** Rows of a table that somebody pasted, every row with as many cells. */
export type PastedRows = readonly (readonly string[])[];

/**
 * A text in its order, as typed, with the tables in it: lines one under another whose cells are parted by tabs, as they come
 * from a sheet. A single such line, or tabs that only indent, are no table.
 */
export function passages(text: string): (string | PastedRows)[] {
  const found: (string | PastedRows)[] = [];
  let plain: string[] = [];
  let rows: string[][] = [];
  const close = (): void => {
    if (rows.length >= 2) {
      if (plain.length > 0) found.push(plain.join('\n'));
      plain = [];
      const used = Math.max(...rows.map((row) => row.findLastIndex((cell) => cell.trim() !== '') + 1));
      found.push(rows.map((row) => Array.from({ length: used }, (_none, i) => row[i]?.trim() ?? '')));
    } else plain.push(...rows.map((row) => row.join('\t')));
    rows = [];
  };
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const cells = line.split('\t');
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    if (filled >= 2 || (filled === 1 && rows.length > 0 && cells.length > 1)) rows.push(cells);
    else {
      close();
      plain.push(line);
    }
  }
  close();
  if (plain.length > 0) found.push(plain.join('\n'));
  return found;
}
