import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W11', stage: 'quick',
  threat: 'Numbers of identity papers: a good one is refused, a wrong one taken, another paper taken for one',
  criterion: '0 of 10,000 good ones refused; every wrong digit and every exchange of neighbours found; no day that does not exist and no birth to come; residence permits and newer residence cards taken; other papers never',
  provedBy: [{ file: 'src/kit/pure/tabular/id-number.test.ts', control: 'control: without the check character' }],
  limits: 'equal numbers of two people are not looked for; old 15-digit numbers are kept as remarks only',
};
