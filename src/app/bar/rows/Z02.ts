import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z02',
  threat: 'Somebody names a thing of another association by its id',
  criterion: 'Every operation that takes an id in its address, its body or its query, one at a time: what is foreign answers as what does not exist; what is of a sibling unit is not accepted; fields of bodies also behind the refusals that stand before them, filled with things that are there, at their version; 0 told, 0 rows of the other association changed',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/foreign-ids.test.ts', tests: ['looks like one that does not exist', 'the owner, past the wall, finds it by its id alone'], control: 'control: without the wall under its table' },
    { file: 'src/app/attack/ids-in-bodies.test.ts' },
  ],
  limits: 'of some 200 fields of bodies that hold an id about a quarter are reached in the sense that one\u2019s own thing is answered otherwise than one that does not exist (the test prints which are not): the others wait for a step that the demonstration is not at, and there a foreign id was answered as one that does not exist, by the refusal before',
};
