import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W01',
  threat: 'SQL injection',
  criterion: '0 places that make SQL of strings beyond a list with reasons; hostile values in every parameter of every list answer no 5xx',
  stage: 'quick',
  provedBy: [{ file: 'src/app/attack/source-rules.test.ts', tests: ['no SQL is made of strings'], control: 'such a line would be found' }, { file: 'src/app/attack/hostile-requests.test.ts', tests: ['is refused in an address', 'every operation answers what it declared'] }],
  limits: 'sqlmap is run by hand: see what others found',
};
