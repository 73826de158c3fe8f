/** What reading a cell gave: a value with remarks on how it was read, or why it cannot be read. */
export type Parsed<T> =
  | { readonly value: T; readonly notes?: readonly string[] }
  | { readonly error: string; readonly hint?: string };

/** Says whether a cell was readable. */
export function isParsed<T>(result: Parsed<T>): result is { readonly value: T; readonly notes?: readonly string[] } {
  return 'value' in result;
}

/** A readable cell. */
export function parsed<T>(value: T, notes: readonly string[] = []): Parsed<T> {
  return notes.length > 0 ? { value, notes } : { value };
}

/** An unreadable cell: the code of the reason, and where possible the value it was perhaps meant to be. */
export function unreadable(error: string, hint?: string): Parsed<never> {
  return hint === undefined ? { error } : { error, hint };
}
