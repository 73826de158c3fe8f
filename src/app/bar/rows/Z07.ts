import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z07',
  threat: 'A second channel forgets the rule: a sender, a file, a notice that says more',
  criterion: 'Every file that sends, every answer that is not JSON and every word of a notice stands in a register, and a new one fails the build; of forty kinds of restricted values no page, list, search, history, figure, paper, card, preview, export, notice or mail tells any reader what the value\'s own page would not',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/attack/readers.test.ts', control: 'control: a channel that forgets the rule is found' },
    { file: 'src/app/channels.test.ts', control: 'control: a sender that is in no register' },
    { file: 'src/app/export-door.test.ts', control: 'control: a list that leaves by a route of its own' },
  ],
  limits: 'up to two values of a kind, of the demonstration; what a count alone would tell; values that stand sealed in the database; cells of statistics below five have tests of their own',
};
