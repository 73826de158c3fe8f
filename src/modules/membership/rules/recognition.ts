import { workflow } from '#kit/pure/workflow.ts';

/** Recognition (ORG-04): nothing goes on without the person's own yes, and they may take it back at any time. */
export const recognitionWorkflow = workflow({
  name: 'recognition',
  states: ['nominated', 'consented', 'reviewed', 'recognised', 'declined', 'registered', 'refused', 'withdrawn'],
  steps: [
    { action: 'consent', from: ['nominated'], to: 'consented', by: ['self'] },
    { action: 'refuse', from: ['nominated'], to: 'refused', by: ['self'] },
    { action: 'review', from: ['consented'], to: 'reviewed', by: ['secretariatOfficer', 'liaisonOfficer'] },
    { action: 'recognise', from: ['reviewed'], to: 'recognised', by: ['liaisonOfficer'] },
    { action: 'decline', from: ['consented', 'reviewed'], to: 'declined', by: ['liaisonOfficer'] },
    { action: 'register', from: ['recognised'], to: 'registered', by: ['liaisonOfficer'] },
    { action: 'check', from: ['registered'], to: 'registered', by: ['liaisonOfficer'] },
    { action: 'withdraw', from: ['consented', 'reviewed', 'recognised', 'registered'], to: 'withdrawn', by: ['self', 'liaisonOfficer'] },
  ],
});
