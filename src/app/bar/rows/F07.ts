import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F07',
  threat: 'Hostile file names: paths, devices, signs that turn the direction, line ends',
  criterion: '60 names cleaned as told; stored under a hash; the header gives the cleaned name back unchanged; 0 parts of archives written outside',
  stage: 'quick',
  provedBy: [{ file: 'src/modules/files/rules.test.ts', tests: ['there are sixty hostile ones', 'whatever comes in, what is kept has no path', 'a cleaned name goes through the attachment header unchanged'], control: 'control: uncleaned, most of the sixty' }, { file: 'src/app/attack/uploads.test.ts', tests: ['a name that turns the direction'] }, { file: 'src/kit/server/spreadsheets/hostile.test.ts', tests: ['a path out of the archive', 'a symbolic link'] }],
  limits: 'names never reach the store, which is addressed by hash; the control is of the cleaning',
};
