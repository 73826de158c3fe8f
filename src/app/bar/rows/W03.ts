import type { Row } from '../row.ts';

export const row: Row = {
  id: 'W03',
  threat: 'Requests from other sites; missing headers; foreign parties',
  criterion: '0 effects of any unsafe operation in the three simple kinds and by GET; every operation carries the headers; no inline script or style; 0 foreign requests from the pages',
  stage: 'quick',
  provedBy: [
    { file: 'src/app/attack/hostile-requests.test.ts', tests: ['changes nothing with any operation', 'every operation answers with the headers of safety'], control: 'is what is refused: the same request from our own page is done' },
    { file: 'src/kit/server/http.test.ts', tests: ['carries the headers of safety whatever it is'] },
    { file: 'journeys/hostile-content.test.ts', tests: ['nothing that was written runs on any page of'] },
  ],
};
