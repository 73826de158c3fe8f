import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W09',
  threat: 'Texts that keep a pattern busy',
  criterion: '0 patterns of the code that run away (exponential or cubic); each field refuses 50,000 signs within 20 ms; each reader of cells 32,000 within 150 ms',
  stage: 'quick',
  provedBy: [{ file: 'src/app/attack/source-rules.test.ts', tests: ['no pattern takes longer than in proportion to its text', 'patterns are put together in few places', 'no field takes longer than 20 ms'], control: 'a field that would take longer is found' }, { file: 'src/kit/pure/tabular/long-cells.test.ts' }],
  limits: 'patterns that grow with the square are kept where texts have an end; found by trying texts made from each pattern, not by proof',
};
