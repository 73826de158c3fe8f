import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const COMMANDS = {
  JUZHI_CHROMIUM: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  JUZHI_SOFFICE: ['soffice', 'libreoffice'],
  JUZHI_PDFTOTEXT: ['pdftotext'],
  JUZHI_PDFTOPPM: ['pdftoppm'],
} as const;

/** Path of a program that tests drive: as `npm test` found or installed it, else from the search path; throws when there is none. */
export function toolPath(variable: keyof typeof COMMANDS): string {
  const given = process.env[variable];
  if (given) return given;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = COMMANDS[variable].flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found === undefined) throw new Error(`${variable} is not set and none of ${COMMANDS[variable].join(', ')} is installed; npm test installs it`);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
