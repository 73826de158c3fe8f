import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z09',
  threat: 'Secrets and personal data in the log: what people typed comes into errors, addresses and headers',
  criterion: 'at the most talkative level, with errors forced in several ways: 0 canaries in the log; one line a request by the pattern of its address; the number that the person sees is that of the line',
  stage: 'quick',
  provedBy: [
    { file: 'src/kit/server/http/logging.test.ts', tests: ['at its most talkative holds nothing that a person wrote when it fails', 'says one line a request', 'tells of a job that failed by its kind'], control: 'the test would see what slips through' },
    { file: 'src/app/operation/metrics.test.ts', tests: ['count requests by the pattern of their address, and refused sign-ins, and nobody by name'] },
  ],
  limits: 'error bodies, payloads of jobs, storage of the browser',
};
