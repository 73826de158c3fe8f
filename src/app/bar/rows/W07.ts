import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W07',
  threat: 'Huge requests: 2 MB, 100,000 levels, 80,000 keys, 90,000 numbers, pages of a thousand million, days of any century',
  criterion: 'each refused within 200 ms by every operation with a body; others wait at most 200 ms (p99); no list of any body without an end',
  stage: 'quick',
  provedBy: [{ file: 'src/app/attack/hostile-requests.test.ts', tests: ['is refused by every operation at once, and nobody waits longer', 'is refused in an address', 'every list and text of a body has an end'], control: 'where size, depth and number are not limited' }],
  limits: 'memory grows by at most 300 MB in the process of the tests, which holds the database\'s answers too; the bar asks for 100 of a node alone. 80,000 keys took up to 1.4 s before the limits were built in',
};
