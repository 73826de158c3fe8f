import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z10',
  threat: 'What should be gone is still there',
  criterion: 'After an erasure no name or number in any table outside what is kept with a ground; past its retention a value is gone; proof is kept',
  stage: 'quick',
  provedBy: [
    { file: 'src/modules/membership/tests/membership.test.ts', tests: ['names in a plan every column of the live database', 'leaves no name or number outside what is kept with a ground'], control: 'control: with one table left out of the plans' },
    { file: 'src/modules/fields/fields.test.ts', tests: ['are removed when they are past their retention'] },
  ],
  limits: 'thumbnails and files on disk',
};
