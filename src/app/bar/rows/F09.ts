import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F09',
  threat: 'The address of a file outlives the right to it',
  criterion: 'refused to others, to nobody, after the role ended, after the file was taken away; never kept by a browser',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/files/files.test.ts', tests: ['until it belongs to something only the uploader may; then the guard of its subject decides', 'a subject without a guard'], control: 'control: a guard that asks nothing' }, { file: 'src/app/attack/hostile-requests.test.ts', tests: ['every operation answers with the headers of safety and is kept by nobody'] }],
  limits: 'attachments and answers; exports have their own tests',
};
