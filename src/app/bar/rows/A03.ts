import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A03', stage: 'quick', threat: 'A session is fixed or stolen', criterion: 'a new token at sign-in, with each factor and with a new role, the old one dead; 256 bits of which a hash is stored; cookies for scripts out of reach, bound to the host over TLS',
  provedBy: [
    { file: 'src/modules/accounts/sign-in.test.ts', tests: ['sets a cookie that scripts cannot read', 'gives a new token and ends the session'] },
    { file: 'src/modules/accounts/factors.test.ts', tests: ['gives a new token with the factor'] },
    { file: 'src/modules/accounts/roles.test.ts', tests: ['new ones end the sessions'] },
    { file: 'src/modules/accounts/sign-in-defence.test.ts', tests: ['is bound to the host over TLS'], control: 'that was planted would go on' },
  ],
};
