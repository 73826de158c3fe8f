/** Rows of a table that somebody pasted, every row with as many cells. */
export type PastedRows<C = string> = readonly (readonly C[])[];

/** Lines that follow each other, or the rows of a table. */
export type Passage<L, C> = { readonly lines: readonly L[]; readonly rows?: never } | { readonly rows: PastedRows<C>; readonly lines?: never };

/**
 * Lines in their order, with the tables in them: lines one under another whose cells are parted by tabs, as they come from a
 * sheet. A single such line, or tabs that only indent, are no table. `none` stands where a row ends early.
 */
export function withTables<L, C>(lines: Iterable<L>, cellsOf: (line: L) => readonly C[], isEmpty: (cell: C) => boolean, none: C): Passage<L, C>[] {
  const found: Passage<L, C>[] = [];
  let plain: L[] = [];
  let rows: { line: L; cells: readonly C[] }[] = [];
  const close = (): void => {
    if (rows.length >= 2) {
      if (plain.length > 0) found.push({ lines: plain });
      plain = [];
      const used = Math.max(...rows.map(({ cells }) => cells.findLastIndex((cell) => !isEmpty(cell)) + 1));
      found.push({ rows: rows.map(({ cells }) => Array.from({ length: used }, (_none, i) => cells[i] ?? none)) });
    } else plain.push(...rows.map(({ line }) => line));
    rows = [];
  };
  for (const line of lines) {
    const cells = cellsOf(line);
    const filled = cells.filter((cell) => !isEmpty(cell)).length;
    if (filled >= 2 || (filled === 1 && rows.length > 0 && cells.length > 1)) rows.push({ line, cells });
    else {
      close();
      plain.push(line);
    }
  }
  close();
  if (plain.length > 0) found.push({ lines: plain });
  return found;
}

/** A text in its order, as typed, with the tables in it. */
export function passages(text: string): (string | PastedRows)[] {
  return withTables(text.split(/\r\n|\r|\n/u), (line) => line.split('\t').map((cell) => cell.trim()), (cell) => cell === '', '')
    .map((passage) => (passage.rows ? passage.rows : passage.lines.join('\n')));
}

/** A stretch of a text with something said of it, e.g. that it was changed. */
interface Piece {
  readonly text: string;
}

/** Stretches of a text parted at a sign. */
function parted<P extends Piece>(pieces: readonly P[], at: RegExp): P[][] {
  const parts: P[][] = [[]];
  for (const piece of pieces) {
    for (const [i, text] of piece.text.split(at).entries()) {
      if (i > 0) parts.push([]);
      if (text !== '') parts.at(-1)?.push({ ...piece, text });
    }
  }
  return parts;
}

/** The same for a text whose stretches are marked: its lines, and cells of its tables, are stretches again. */
export function markedPassages<P extends Piece>(pieces: readonly P[]): Passage<readonly P[], readonly P[]>[] {
  return withTables<readonly P[], readonly P[]>(parted(pieces, /\r\n|\r|\n/u), (line) => parted(line, /\t/u), (cell) => cell.every((p) => p.text.trim() === ''), []);
}
