import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W02',
  threat: 'Script injection: thirty shapes behind every text that people wrote',
  criterion: '0 scripts, dialogs, unexpected elements, policy violations and foreign requests on the pages of two roles, with the policy and past it',
  stage: 'quick',
  provedBy: [{ file: 'journeys/hostile-content.test.ts', tests: ['nothing that was written runs on any page of'], control: 'such a text would run, were it put into a page as a page' }, { file: 'src/app/attack/source-rules.test.ts', tests: ['no page and no code is made of text'] }],
  limits: 'a dozen pages a role; there is no rich text in the product, so no corpus for it',
};
