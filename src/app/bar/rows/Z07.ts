import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z07',
  threat: 'A second channel forgets the rule: a sender, a file, a notice that says more',
  criterion: 'Every file that sends, every answer that is not JSON and every word of a notice stands in a register; a new one fails the build',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/channels.test.ts', control: 'control: a sender that is in no register' },
    { file: 'src/app/export-door.test.ts', control: 'control: a list that leaves by a route of its own' },
  ],
  limits: 'a run of every reader over every channel with a restricted matter; cells of statistics below five',
};
