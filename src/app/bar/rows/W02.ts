import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W02',
  threat: 'Script injection: thirty shapes behind every text that people wrote',
  criterion: '0 scripts, dialogs, unexpected elements, policy violations and foreign requests on the pages of two roles, with the policy and past it; every page of the product opened as each of 14 roles and as nobody: 0 errors of a page or of the server, 0 words in the console but refusals, 0 violations, 0 foreign requests, none that never gets ready',
  stage: 'quick',
  provedBy: [{ file: 'journeys/hostile-content.test.ts', tests: ['nothing that was written runs on any page of'], control: 'such a text would run, were it put into a page as a page' }, { file: 'journeys/every-role.test.ts', tests: ['every page of the product as'], control: 'control: what a page says to the console, runs, or asks of others is found' }, { file: 'src/app/attack/source-rules.test.ts', tests: ['no page and no code is made of text'] }],
  limits: 'past the policy a dozen pages of one role; a page of one thing is opened once a role, on a thing that the other pages led to; dialogs that a button opens are opened by the journeys, not here; three roles and every third page in the ordinary tests; there is no rich text in the product, so no corpus for it',
};
