import type { SameShape } from '../../words.ts';
import type { spreadsheetWords as zh } from './zh-CN.ts';

export const spreadsheetWords: SameShape<typeof zh> = {
  spreadsheet: {
    empty: 'The file has no content. Check that it is the right file and upload it again.',
    too_large: 'The file is too large, or unpacks to too much, and was not read. Keep only the sheet with the list, save it as a new .xlsx and upload that (up to {limit} MB).',
    too_many_rows: 'The table has more than {limit} rows. Split it into several files and import them one after the other.',
    broken: 'The file is damaged and could not be read to the end. Open it in Excel or WPS, save it as a new .xlsx and upload that.',
    unsafe: 'The file is put together in an unusual way and was not read, for safety. Open it in Excel or WPS, copy the list into a new workbook, save it as .xlsx and upload that.',
    encrypted: 'The file needs a password to open. Remove the password in Excel or WPS, save it and upload it again.',
    macro_refused: 'The file contains macros and was not read, for safety. Save it as an .xlsx workbook without macros and upload that.',
    embedded_refused: 'Other files or objects are embedded in the file, so it was not read, for safety. Delete them, or copy the list into a new workbook, and upload that.',
    external_link_refused: 'The file links to other workbooks or outside data, so it was not read, for safety. Paste the list as values into a new workbook, save it as .xlsx and upload that.',
    timed_out: 'The file is too complex to be read in {seconds} seconds. Keep only the sheet with the list, save it as a new .xlsx and upload that.',
    unknown_format: 'This kind of file is not known. Upload a table as .xlsx, .xls, .csv or .txt.',
    old_format: 'This is a very old Excel file that cannot be read. Open it in Excel or WPS, save it as .xlsx and upload that.',
    web_page: 'This file is really a web page or XML with the extension of a table. Open it in Excel or WPS, save it as .xlsx and upload that.',
    unknown_encoding: 'The text encoding cannot be told (near line {line}), and names must not be garbled, so the file was not read. Open it in Excel or WPS, save it as .xlsx and upload that.',
    sheet_not_found: 'The file has no sheet named “{sheet}”. Choose a sheet again.',
  },
};
