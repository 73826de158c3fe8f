import type { Params } from '#kit/pure/decision.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { SpreadsheetErrorCode } from '#kit/pure/tabular/errors.ts';

/** Ends the reading of a table with one of its typed errors. */
export function refuse(code: SpreadsheetErrorCode, params: Params = {}): never {
  throw new Refusal(code, params);
}

/** The file does not follow its own format; `where` is kept for the log, never shown. */
export function broken(where: string): never {
  throw new Refusal('spreadsheet.broken', { where });
}
