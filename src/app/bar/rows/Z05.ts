import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z05',
  threat: 'A query forgets to ask for its association, or nobody was recognised',
  criterion: 'In every table 0 foreign rows seen, changed or added; of 3,000 mixed queries with 1 in 100 forgetting 0 foreign and 30 empty; 100 % of the tables walled, the application owns nothing',
  stage: 'quick',
  provedBy: [{ file: 'src/app/walls.test.ts', control: 'control: without the policies the same query sends foreign rows' }],
};
