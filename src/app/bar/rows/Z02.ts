import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z02',
  threat: 'Somebody names a thing of another association by its id',
  criterion: 'Every operation that takes an id in its address: what is foreign answers as what does not exist; 0 told, 0 rows of the other association changed',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/foreign-ids.test.ts', tests: ['looks like one that does not exist', 'the owner, past the wall, finds it by its id alone'], control: 'control: without the wall under its table' },
  ],
  limits: 'ids in bodies and queries, one at a time; ids of a sibling unit of the same association',
};
