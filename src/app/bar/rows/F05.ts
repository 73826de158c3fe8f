import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F05',
  threat: 'Macros, embedded objects, remote templates, DDE, encrypted files, scripts in PDF',
  criterion: 'every one of some ninety hostile files refused with a sentence, also where words of a field are spelt by references, numbers or under another prefix, and whatever the part is called, nothing of it stays on disk; honest office files are kept',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/files/files.test.ts', tests: ['what may harm is refused, with a sentence', 'what offices send is kept'], control: 'what may harm is kept, and what it carries comes back' }, { file: 'src/kit/server/spreadsheets/hostile.test.ts', tests: ['is refused'] }],
};
