import type { Row } from '../row.ts';

export const row: Row = {
  id: 'C07',
  threat: 'One person approves what needs two: large exports, erasure of a person, a restored copy put into use; two decide at the same instant; a right is lost between asking and making',
  criterion: '0 approvals by the one who asked, by any way; two at once give one result; nothing is made for somebody who lost the right',
  stage: 'quick',
  provedBy: [
    { file: 'src/modules/exports/exports.test.ts', tests: ['are decided once when two decide at the same moment', 'are never agreed to by who asked', 'is not made for somebody who lost the right meanwhile'] },
    { file: 'src/modules/duplicates/tests/duplicates.test.ts', tests: ['one wins'], control: 'without the lock, both would have gone through' },
    { file: 'src/modules/operation/copy-release.test.ts', tests: ['is decided once when two confirm and one declines', 'no statement frees a copy without two', 'an administrator who lost the office'], control: 'control: without the guards of the tables' },
    { file: 'src/modules/membership/tests/membership.test.ts', tests: ['is never carried out by who proposed it'] },
  ],
  limits: 'bookings of money and overrides of points, which the product does not have yet',
};
