import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F01',
  threat: 'Archives that explode, lie about their size, lie over each other, hold links or a hundred thousand entries; damaged and renamed workbooks',
  criterion: 'each refused within 2 s and 150 MB, 500 damaged copies end in rows or a typed error, the node answers within 200 ms (p95) meanwhile',
  stage: 'quick',
  provedBy: [
    { file: 'src/kit/server/spreadsheets/hostile.test.ts', tests: ['a bomb: 60 kB that unpack to 60 MB', 'a bomb: 1 MB that unpacks to 1 GB', 'a liar', 'entries that lie over each other', 'a symbolic link', 'an archive inside', 'an .xls of noise', 'a hundred thousand entries are refused before they are listed', 'five hundred damaged copies of a good workbook', 'a file that takes too long, or too much memory, ends its worker'], control: 'is let in when its limit is lifted' },
    { file: 'src/modules/files/files.test.ts', tests: ['what may harm is refused, with a sentence'] },
    { file: 'src/kit/pure/tabular/long-cells.test.ts' },
  ],
};
