import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W12',
  threat: 'Crashes and undeclared behaviour: generated valid and spoilt requests for every operation of the API document',
  criterion: '0 answers of 5xx, 0 undeclared statuses or codes, 0 traces of our insides; every operation reached; answers of the promised shape; every field of every operation, one at a time, with every value of the table of its kind',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/attack/hostile-requests.test.ts', tests: ['every operation answers what it declared, whatever it is sent'], control: 'an operation that breaks would be found' },
    { file: 'src/kit/server/openapi.test.ts', tests: ['it holds every route that is served, and no other'] },
    { file: 'src/app/attack/hostile-values.test.ts', tests: ['no value of any field of any operation breaks anything'], control: 'control: an operation that answers what it did not declare is found' },
  ],
  limits: 'two requests an operation and one a list for each of seven people, about 2,000; what an input refuses by its shape is sent once a field, else asked of the shape alone',
};
