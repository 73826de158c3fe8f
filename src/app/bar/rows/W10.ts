import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W10', stage: 'quick',
  threat: 'Signs that look alike, hide, turn the direction or break: homographs, zero-width and bidirectional signs, forms of one letter, rare Han, dots of names, halves of characters',
  criterion: 'names that look the same are found by one search and warned of; no second user name that looks like another; what hides is taken off where lists are read; nothing lost on the way through database, tables, papers made into PDF and GB 18030; halves of characters and NUL refused by name',
  provedBy: [
    { file: 'src/app/attack/unicode.test.ts', control: 'control: compared sign by sign' },
    { file: 'src/kit/pure/names/visible-key.test.ts' },
    { file: 'src/kit/server/spreadsheets/read-csv.test.ts', tests: ['two thousand names with rare characters are never decoded wrongly'] },
    { file: 'src/kit/server/spreadsheets/write.test.ts', tests: ['what is written is read back'] },
    { file: 'src/kit/server/documents/paper-render.test.ts', tests: ['are read back from the PDF sign by sign'], control: 'a dot of another code, or a sign put for another, is found' },
    { file: 'src/kit/server/http.test.ts', tests: ['names the field whose characters cannot be stored', 'whole characters may be escaped'] },
  ],
  limits: 'the product makes no PDF itself: its papers are Word, made into PDF here by LibreOffice; floods of combining signs are bounded by the length of fields only',
};
