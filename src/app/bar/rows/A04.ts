import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A04', stage: 'quick', threat: 'A right ends while its holder is signed in: disabled, moved, demoted, password given anew', criterion: 'with the next request everything refuses: sessions, downloads that were granted, exports that wait, imports that were previewed, links, a half session, a sign-in that is under way',
  provedBy: [
    { file: 'src/modules/accounts/revocation.test.ts', tests: ['refuses at once'], control: 'would go on' },
    { file: 'src/modules/accounts/roles.test.ts', tests: ['are gone at once when ended'] },
    { file: 'src/modules/accounts/under-way.test.ts', control: 'control: a session that is opened without holding the account' },
    { file: 'src/modules/members/import-flow.test.ts', tests: ['by the rights of now, not by those of the preview'] },
    { file: 'src/modules/accounts/sessions.test.ts', tests: ['are dead at once when the account is disabled'] },
  ],
  limits: 'There are no streams, API tokens, calendar feeds or webhooks in the product that could outlive a right.',
};
