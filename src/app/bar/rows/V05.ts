import type { Row } from '../row.ts';

export const row: Row = {
  id: 'V05',
  threat: 'A step of a suggestion is skipped or done by the wrong person',
  criterion: 'every state × person × action is called: 0 steps outside the table, 0 steps inside it refused, each done leaves an entry in the log, and moves a clock where it changes a state while clocks run, but for three steps inside the wait for one answer',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/suggestions/tests/cells.test.ts', tests: ['is allowed where the table says so, and refused everywhere else', 'leaves an entry in the log wherever it was done', 'moves a clock wherever it changed a state while clocks ran'], control: 'is seen to differ from a table that allows one role more' }],
  limits: 'which clock is moved and by how much, which the tests of the loop show for the way through it',
};
