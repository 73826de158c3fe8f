import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W06',
  threat: 'Odd content types, double keys, lists for texts, method overrides, forged headers of proxies, two lengths',
  criterion: '0 wrong bodies let in by any operation in thirteen kinds; 0 traces in the database',
  stage: 'quick',
  provedBy: [{ file: 'src/app/attack/hostile-requests.test.ts', tests: ['is refused by every operation whatever kind it is said to be'], control: 'where the shape of a body is not asked' }, { file: 'src/kit/server/http.test.ts', tests: ['a double key, the first of which is wrong', 'a double key that is spelt in two ways', 'in another encoding is refused', 'two lengths in one request', 'no header makes another method of a request'] }],
};
