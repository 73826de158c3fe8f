import type { Row } from '../row.ts';

export const row: Row = {
  id: 'F06',
  threat: 'Files that would run in a browser: SVG, HTML under other names, polyglots, XML with a style sheet, scripts; malware',
  criterion: '0 of ten that got past the check run in Chromium, opened by address, in a frame or as a script; sandbox and nosniff on each; with a scanner set, the test file of all scanners is refused by every operation that takes a file, and nothing is taken when it is silent, odd or too quick',
  stage: 'quick',
  provedBy: [
    { file: 'journeys/hostile-content.test.ts', tests: ['no file that got past the check runs'], control: 'the same file runs where it is served as what it says it is' },
    { file: 'src/modules/files/files.test.ts', tests: ['a file is saved, never run'] },
    { file: 'src/app/attack/malware.test.ts', control: 'control: without a scanner the same file is kept' },
  ],
  limits: 'the scanner of the test speaks as clamd does (clamd 1.4 of Debian was tried by hand); what it finds is its own affair; files of before it was set, and restored ones, are not scanned; files lie on the host of the pages, in a sandbox',
};
