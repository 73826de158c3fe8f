import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programs } from './program.ts';

export interface NodeOptions {
  readonly databaseUrl: string;
  /** Where files lie; nodes of one site share it. */
  readonly dataDir: string;
  /** `main` (the product) or a program of the folder `doctored`. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds until it must be ready; 30 s when left out. */
  readonly patience?: number;
}

/** One node of the product in a process of its own. */
export interface Node {
  readonly url: string;
  readonly pid: number;
  readonly alive: boolean;
  /** Everything it printed. */
  text(): string;
  /** Starts it (again) on its port; resolves with the milliseconds until it was ready. */
  start(patience?: number): Promise<number>;
  /** Ends it by its number; resolves with its exit code (null when killed) and the milliseconds that took. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
  ready(): Promise<boolean>;
}

/** Starts a node and waits until it is ready. */
export async function startNode(options: NodeOptions): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let text = '';
  let said = '';
  const alive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const node: Node = {
    url,
    get pid() { return child?.pid ?? 0; },
    get alive() { return alive(); },
    text: () => text,
    ready: () => fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).then(async (r) => { said = `${r.status} ${await r.text()}`; return r.status === 200; }, (error: unknown) => { said = String(error); return false; }),
    async start(patience = options.patience ?? 120_000) {
      const program = join(await programs(), `${options.program ?? 'main'}.js`);
      const began = performance.now();
      text = '';
      const env = { ...process.env, NODE_ENV: 'production', DATABASE_URL: options.databaseUrl, JUZHI_DATA: options.dataDir, HOST: '127.0.0.1', PORT: String(port), ...options.environment };
      child = spawn(process.execPath, [program, ...(options.args ?? [])], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const { stdout, stderr } = child;
      for (const pipe of [stdout, stderr]) pipe?.on('data', (d: Buffer) => { text = (text + d.toString()).slice(-20_000); });
      while (!(await node.ready())) {
        if (!alive()) throw new Error(`a node ended at its start: ${text.slice(-1000)}`);
        if (performance.now() - began > patience) throw new Error(`a node was not ready in ${patience} ms: ${said.slice(0, 300)} ${text.slice(-500)}`);
        await sleep(25);
      }
      return performance.now() - began;
    },
    async end(signal = 'SIGKILL') {
      const began = performance.now();
      if (!child || !alive()) return { code: child?.exitCode ?? null, ms: 0 };
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return { code, ms: performance.now() - began };
    },
  };
  await node.start();
  return node;
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
