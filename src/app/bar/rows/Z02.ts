import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z02',
  threat: 'Somebody names a thing of another association by its id',
  criterion: 'Every operation that takes an id in its address, its body or its query, one at a time: what is foreign answers as what does not exist; what is of a sibling unit is not accepted; 0 told, 0 rows of the other association changed',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/foreign-ids.test.ts', tests: ['looks like one that does not exist', 'the owner, past the wall, finds it by its id alone'], control: 'control: without the wall under its table' },
    { file: 'src/app/attack/ids-in-bodies.test.ts' },
  ],
  limits: 'ids in bodies are tried with generated requests: what refuses such a request for another field is not reached',
};
