import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W05',
  threat: 'Addresses that lead away after signing in',
  criterion: '0 of the hostile addresses leave the site',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/accounts/web/back-address.test.ts', control: 'control: taken as they come' }],
  limits: 'links that people write as evidence may lead anywhere over http and https, and are shown as links',
};
