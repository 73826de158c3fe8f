import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z06',
  threat: 'Personal data leave by exports',
  criterion: '0 approvals by who asked; nothing made for, or given to, somebody who lost the right; nothing more than was agreed to; the file ends within 24 hours; every taking is logged; every list goes through the one door',
  stage: 'quick',
  provedBy: [
    { file: 'src/modules/exports/exports.test.ts', tests: ['wait for another person', 'are never agreed to by who asked, not even around the command', 'about few persons is made at once, and its time ends', 'is not made for somebody who lost the right meanwhile', 'is not given to whoever asked once a role of theirs has ended', 'is not what was agreed to when its list grew far beyond it', 'is asked for with columns and a filter that its list knows', 'need a second person as one would', 'do not slip through at the same moment'], control: 'control: without the constraint of the table' },
    { file: 'src/app/export-door.test.ts', control: 'control: a list that leaves by a route of its own' },
  ],
  limits: 'persons of lists that name no members, such as applicants, are counted for each file, not over a day; a day is 24 hours, so who is patient takes a hundred each',
};
