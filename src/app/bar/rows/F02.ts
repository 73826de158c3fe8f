import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F02',
  threat: 'XML that grows without end or fetches from elsewhere, in workbooks and documents',
  criterion: 'a document type refused in every part, read or not; 0 files opened, 0 addresses asked; each within 2 s',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/files/files.test.ts', tests: ['doctype'] }, { file: 'src/kit/server/spreadsheets/hostile.test.ts', tests: ['billion laughs', 'an external entity', 'a document type in a part nobody reads', 'XML in UTF-16, where a document type would hide'], control: 'is let in when its limit is lifted' }],
  limits: 'SVG is refused as a kind; the control lifts the refusal in a part nobody reads: our reader of XML knows no entities, a second wall behind it',
};
