import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z10',
  threat: 'What should be gone is still there',
  criterion: 'After an erasure no name or number in any table outside what is kept with a ground, nor in any file on disk, searched byte by byte and within packed ones: exports that hold the person end at once, bytes are gone within a day; past its retention, or with its consent taken back, a value is gone; proof is kept; who was erased after a backup is erased again in what is restored from it; keys are changed with nothing unreadable',
  stage: 'quick',
  provedBy: [
    { file: 'src/modules/membership/tests/membership.test.ts', tests: ['names in a plan every column of the live database', 'leaves no name or number outside what is kept with a ground'], control: 'control: with one table left out of the plans' },
    { file: 'src/modules/fields/fields.test.ts', tests: ['are removed when they are past their retention', 'of a protected field are sealed in the table'] },
    { file: 'src/app/attack/erased-bytes.test.ts', tests: ['after an erasure no file on disk holds the name or the number'] },
    { file: 'src/modules/exports/erasing.test.ts', tests: ['while the rows are read', 'the file is made anew by itself', 'waits for it, and takes it away'] },
    { file: 'src/kit/server/keys.test.ts', tests: ['opens with former keys after a rotation'] },
    { file: 'src/modules/fields/notice.test.ts', tests: ['withdrawing clears that field alone'] },
    { file: 'src/app/operation/after-restore.test.ts', tests: ['is listed outside the database by an id, comes back with the backup, and is erased again'] },
  ],
  limits: 'what a trial channel wrote down in place of sending it (outbox) is kept as long as the log of deliveries; a spreadsheet that somebody uploaded and did not go on with is kept for seven days; backups are kept by their rule, and who was erased since is erased again when one is restored; what the disk itself still holds of removed files and rows',
};
