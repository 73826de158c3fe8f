import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installAsRoot, installLocally, localTool } from './apt.mjs';

/**
 * Programs that the tests drive, with the variables by which tests find them and the Debian packages that bring them.
 * A soffice without Writer is no use to us.
 */
const TOOLS = [
  { variable: 'JUZHI_CHROMIUM', commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], packages: ['chromium'] },
  { variable: 'JUZHI_SOFFICE', commands: ['soffice', 'libreoffice'], packages: ['libreoffice-writer-nogui'], works: hasWriter },
  { variable: 'JUZHI_PDFTOTEXT', commands: ['pdftotext'], packages: ['poppler-utils'] },
  { variable: 'JUZHI_PDFTOPPM', commands: ['pdftoppm'], packages: ['poppler-utils'] },
];
const FONTS = ['fontconfig', 'fonts-noto-cjk'];

/** Finds the programs and a Chinese font, installing what is missing; gives the environment for the tests and what was done. */
export function prepareTools() {
  const done = [];
  let state = look();
  if (state.packages.length > 0) {
    done.push(`installing ${state.packages.join(' ')}`);
    if (!installAsRoot(state.packages)) installLocally(state.packages);
    state = look();
  }
  if (state.packages.length > 0) throw new Error(`still missing: ${state.packages.join(' ')}`);
  return { environment: state.environment, done };
}

function look() {
  const environment = {};
  const packages = new Set();
  for (const { variable, commands, packages: from, works } of TOOLS) {
    const path = [process.env[variable], ...commands.map(onPath), ...commands.map(localTool)].find((found) => found && isProgram(found) && (!works || works(found)));
    if (path) environment[variable] = path;
    else from.forEach((name) => packages.add(name));
  }
  const fontConfiguration = localTool('fonts.conf');
  if (fontConfiguration) environment.FONTCONFIG_FILE = fontConfiguration;
  else if (!hasChineseFont()) FONTS.forEach((name) => packages.add(name));
  return { environment, packages: [...packages] };
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, command)).find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasWriter(soffice) {
  if (soffice === localTool('soffice')) return true;
  return existsSync(join(dirname(realpathSync(soffice)), 'libswlo.so'));
}

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
