import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W04',
  threat: 'The server is made to ask an address inside the house',
  criterion: '0 connections to a trap by some 120 addresses; looked at when dialled; at most 1 MB and 5 s; nothing followed; no other way out in the code',
  stage: 'quick',
  provedBy: [{ file: 'src/kit/server/outbound.test.ts', control: 'checked only when it was saved, such a name would reach the house' }, { file: 'src/app/attack/source-rules.test.ts', tests: ['nothing dials out but the one way'] }],
  limits: 'no feature takes an address from a user yet; mail goes to the server that the operator configured',
};
