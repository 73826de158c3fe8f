import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F04',
  threat: 'Names that a spreadsheet program takes for formulas when an export is opened',
  criterion: '0 cells of formula type in a workbook; every such text of a CSV neutralised; a telephone with its country code stays readable',
  stage: 'quick',
  provedBy: [{ file: 'src/kit/server/spreadsheets/write.test.ts', tests: ['no text becomes a formula in a workbook', 'no text becomes a formula in a CSV file'], control: 'control: without the apostrophe' }, { file: 'src/app/attack/exports.test.ts', control: 'control: a formula, and a text that is no text cell, are found' }, { file: 'src/app/export-door.test.ts', tests: ['every route that answers a file is the door for exports'] }],
  limits: 'the list of people affected by an incident goes through the same writer and is not taken here; read back by the parts of the file, not by Excel or WPS',
};
