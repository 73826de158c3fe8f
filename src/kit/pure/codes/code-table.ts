/** One row of a code table: the standard's code and Chinese name, other names people write, and when it held. */
export interface CodeRow {
  readonly code: string;
  readonly name: string;
  /** Short or loose forms that mean the same. */
  readonly also?: readonly string[];
  /** First day of validity, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Last day of validity; absent while in force. */
  readonly validTo?: string;
}

/** A code table of a national standard. */
export interface CodeTable {
  readonly standard: string;
  readonly rows: readonly CodeRow[];
}

/** The row of a code on a day, undefined when there is none. */
export function rowOf(table: CodeTable, code: string, day?: string): CodeRow | undefined {
  return table.rows.find((r) => r.code === code && (day === undefined || (r.validFrom <= day && (r.validTo === undefined || day <= r.validTo))));
}

/** The Chinese name of a code, the code itself when it is unknown. */
export function nameOf(table: CodeTable, code: string): string {
  return rowOf(table, code)?.name ?? code;
}
