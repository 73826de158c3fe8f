import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A08', stage: 'quick', threat: 'Dangerous acts with an old session', criterion: 'each operation marked dangerous (exports, roles, erasure, passwords, factors, policies) refuses a session whose person proved who they are 10 min ago; in that session only',
  provedBy: [{ file: 'src/modules/accounts/step-up.test.ts', control: 'would act' }],
  limits: 'There are no API tokens in the product yet, so their reach is not tried. Keys are changed by a command on the server, without a session.',
};
