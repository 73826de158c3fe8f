import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F06',
  threat: 'Files that would run in a browser: SVG, HTML under other names, polyglots, XML with a style sheet, scripts',
  criterion: '0 of ten that got past the check run in Chromium, opened by address, in a frame or as a script; sandbox and nosniff on each',
  stage: 'quick',
  provedBy: [
    { file: 'journeys/hostile-content.test.ts', tests: ['no file that got past the check runs'], control: 'the same file runs where it is served as what it says it is' },
    { file: 'src/modules/files/files.test.ts', tests: ['a file is saved, never run'] },
  ],
  limits: 'there is no hook for a malware scanner; files lie on the host of the pages, in a sandbox',
};
