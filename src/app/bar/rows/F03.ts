import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F03',
  threat: 'An import ends half done, is done twice, or reads names wrongly',
  criterion: 'one bad row holds all back; the same file again changes 0 rows; two at once write each person once; 0 of 2,000 rare names misread in any encoding',
  stage: 'quick',
  provedBy: [
    { file: 'src/modules/members/import-flow.test.ts', tests: ['one bad row among many holds all of them back', 'the same file again changes nothing', 'two imports of one file at once write each person once'], control: 'control: without the lock of imports' },
    { file: 'src/kit/server/spreadsheets/read-csv.test.ts', tests: ['two thousand names with rare characters are never decoded wrongly'] },
  ],
  limits: 'nodes are killed at random points in the row about killed nodes, not during imports; an import is one transaction',
};
