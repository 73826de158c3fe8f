import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z03',
  threat: 'A request brings fields that nobody asked for',
  criterion: 'No input of any operation takes an unknown field at any depth; each writing operation answers 400 to eight of them, and names any of sixteen dangerous ones beside a body that it would take',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/foreign-ids.test.ts', tests: ['is named in no input of any operation', 'is refused by every operation that writes', 'is refused by its name beside everything'], control: 'control: an input that takes unknown fields' },
  ],
};
