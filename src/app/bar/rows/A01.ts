import type { Row } from '../row.ts';

export const row: Row = {
  id: 'A01', stage: 'quick',
  threat: 'Passwords are guessed, one or many accounts, over all nodes, with forged addresses; or somebody guesses in order to lock the owner out',
  criterion: 'at most 10 tries in 15 min an account over all nodes (5 by strangers and 5 by its known devices a form of its name); a list of names is stopped within 50; the owner signs in on a known device all the while; forged addresses gain nothing',
  provedBy: [
    { file: 'src/modules/accounts/sign-in.test.ts', tests: ['counts over all nodes, forms of the name', 'stops an address that goes along'], control: 'kept in the memory of each node' },
    { file: 'src/modules/accounts/sign-in-defence.test.ts', tests: ['looks at five of a thousand guesses', 'never locks the owner out'], control: 'would lock the owner out' },
  ],
};
