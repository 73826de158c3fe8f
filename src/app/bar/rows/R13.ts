import type { Row } from '../row.ts';

export const row: Row = {
  id: 'R13',
  threat: 'A restored or cloned system acts on the world: mails, reminders, lateness',
  criterion: 'no job, mail or clock runs until two administrators release the copy; the same rows in a system that is no copy do run',
  stage: 'quick',
  provedBy: [{ file: 'src/app/backup/backup.test.ts', tests: ['runs no job and no clock until it is released', 'writes no backup of its own beside those of the real one'], control: 'the real one does' }],
};
