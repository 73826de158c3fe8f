import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const CONVERT_MS = 180_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

interface Tool {
  readonly variable: string;
  readonly names: readonly string[];
  readonly from: string;
}

const TOOLS = {
  soffice: { variable: 'JUZHI_SOFFICE', names: ['soffice', 'libreoffice'], from: 'LibreOffice (package libreoffice-writer)' },
  pdftotext: { variable: 'JUZHI_PDFTOTEXT', names: ['pdftotext'], from: 'Poppler (package poppler-utils)' },
  pdftoppm: { variable: 'JUZHI_PDFTOPPM', names: ['pdftoppm'], from: 'Poppler (package poppler-utils)' },
} as const satisfies Record<string, Tool>;

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a program is: its environment variable, else the search path. Throws a sentence that says what to install; a test then fails, it is never skipped. */
export function toolPath(tool: keyof typeof TOOLS, env: NodeJS.ProcessEnv = process.env): string {
  const { variable, names, from } = TOOLS[tool];
  const given = env[variable];
  if (given !== undefined && given !== '') {
    if (runnable(given)) return given;
    throw new Error(`${variable} names ${given}, which cannot be run`);
  }
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) if (folder !== '' && runnable(join(folder, name))) return join(folder, name);
  }
  throw new Error(`Papers are measured with ${from}, which is not installed: install it, or name the program in ${variable}`);
}

/** Converts Word files to PDF in one run of LibreOffice with a profile of its own; answers the PDF's path by name. The folder is the caller's to remove. */
export async function toPdf(files: Readonly<Record<string, Buffer>>): Promise<{ folder: string; pdf: Record<string, string> }> {
  const office = toolPath('soffice');
  const folder = mkdtempSync(join(tmpdir(), 'juzhi-papers-'));
  const profile = mkdtempSync(join(tmpdir(), 'juzhi-office-'));
  try {
    const names = Object.keys(files);
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), files[name] ?? Buffer.alloc(0));
    const args = [`-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder, ...names.map((name) => join(folder, `${name}.docx`))];
    const { stdout, stderr } = await exec(office, args, { timeout: CONVERT_MS, maxBuffer: MAX_OUTPUT });
    const pdf = Object.fromEntries(names.map((name) => [name, join(folder, `${name}.pdf`)]));
    const missing = Object.values(pdf).filter((file) => !exists(file));
    if (missing.length > 0) throw new Error(`LibreOffice made no ${missing.join(', ')}: ${stdout}${stderr}`);
    return { folder, pdf };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function exists(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs one of the PDF programs and answers what it printed. */
export async function runPdfTool(tool: 'pdftotext' | 'pdftoppm', args: readonly string[]): Promise<Buffer> {
  const { stdout } = await exec(toolPath(tool), [...args], { encoding: 'buffer', maxBuffer: MAX_OUTPUT });
  return stdout;
}
