/** Why an uploaded table cannot be read, with the HTTP status of each; every sentence tells what to do. */
export const spreadsheetErrors = {
  'spreadsheet.empty': 422,
  'spreadsheet.too_large': 413,
  'spreadsheet.too_many_rows': 413,
  'spreadsheet.broken': 422,
  'spreadsheet.unsafe': 422,
  'spreadsheet.encrypted': 422,
  'spreadsheet.macro_refused': 422,
  'spreadsheet.embedded_refused': 422,
  'spreadsheet.external_link_refused': 422,
  'spreadsheet.timed_out': 422,
  'spreadsheet.unknown_format': 415,
  'spreadsheet.old_format': 415,
  'spreadsheet.web_page': 415,
  'spreadsheet.unknown_encoding': 422,
  'spreadsheet.sheet_not_found': 404,
} as const;

export type SpreadsheetErrorCode = keyof typeof spreadsheetErrors;

type SpreadsheetErrors = typeof spreadsheetErrors;
declare module '../decision.ts' {
  interface ErrorMap extends SpreadsheetErrors {}
}
