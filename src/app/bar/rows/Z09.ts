import type { Row } from '../row.ts';

export const row: Row = {
  id: 'Z09',
  threat: 'Secrets and personal data in the log: what people typed comes into errors, addresses and headers',
  criterion: 'at the most talkative level, with errors forced in several ways: 0 canaries in the log; one line a request by the pattern of its address; the number that the person sees is that of the line; in no answer kept for a retry what opens a door or was looked at; no text of a message that left, nothing that was typed in the error of a job; nothing of a person on a device where they signed out or another signed in',
  stage: 'quick',
  provedBy: [
    { file: 'src/kit/server/http/logging.test.ts', tests: ['at its most talkative holds nothing that a person wrote when it fails', 'says one line a request', 'tells of a job that failed by its kind'], control: 'the test would see what slips through' },
    { file: 'src/app/operation/metrics.test.ts', tests: ['count requests by the pattern of their address, and refused sign-ins, and nobody by name'] },
    { file: 'src/modules/notifications/notifications.test.ts', tests: ['a refused address ends its message'] },
    { file: 'src/kit/server/jobs.test.ts', tests: ['is parked after five tries with its reason'] },
    { file: 'journeys/shared-device.test.ts' },
    { file: 'src/app/attack/kept-answers.test.ts', control: 'control: an answer that is kept is found there' },
  ],
  limits: 'payloads of jobs hold ids, by reading; the file that stands for a gateway (outbox) holds numbers for as long as the log of deliveries, also of who was erased meanwhile; who applies or answers by a link without an account keeps a draft on their device; of answers kept for retries those that are known to hold a number or a key; bodies of errors are looked at by row W12',
};
