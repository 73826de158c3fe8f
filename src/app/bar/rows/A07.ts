import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A07', stage: 'quick', threat: 'A forged sign-in through another identity provider', criterion: 'none of 25 forgeries gets in; accounts by issuer and subject; no binding by an equal address or phone; an answer counts once; a real provider signs in',
  provedBy: [{ file: 'src/modules/accounts/platform.test.ts', control: 'would get in without the check of the signature' }],
};
