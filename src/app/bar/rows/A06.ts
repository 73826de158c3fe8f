import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A06', stage: 'quick', threat: 'Invitations and links for a new password are used again, late, by another, or by a scanner', criterion: 'once, of two at the same time one; 30 min and 7 days; a later one ends the former; their address from the configuration; looking uses nothing up; a second factor stays',
  provedBy: [{ file: 'src/modules/accounts/links.test.ts', control: 'would be used twice' }],
  limits: 'Links are handed over by people; the product mails none.',
};
