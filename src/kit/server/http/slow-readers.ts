import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';

type Server = FastifyInstance['server'];
type ServerResponse = FastifyReply['raw'];
type Socket = NonNullable<ServerResponse['socket']>;

export interface Patience {
  /** How long a reader may take nothing at all of what waits for it. */
  readonly stillMs: number;
  /** How often all are looked at. */
  readonly everyMs: number;
  /** Within so long a reader takes at least so much: a bad line does, somebody who only holds on does not. */
  readonly paceMs: number;
  readonly paceBytes: number;
}

export const PATIENCE: Patience = { stillMs: 26_000, everyMs: 2000, paceMs: 180_000, paceBytes: 32_768 };

interface Seen {
  mark: string;
  movedAt: number;
  taken: number;
  pacedFrom: number;
  pacedAt: number;
}

/**
 * Cuts off who does not read the answer that they asked for, so that nobody holds memory and files open by doing nothing. What counts is
 * what their side has acknowledged: the operating system knows it to the byte, long before Node hears of it, so a reader on a bad line is
 * never taken for one that stands still. Where it does not tell (other systems than Linux), twice the time is given.
 */
export function cutOffWhoDoesNotRead(server: Server, patience: Patience = PATIENCE): void {
  const open = new Map<ServerResponse, Seen | null>();
  let looking = false;
  const look = async (): Promise<void> => {
    const slow = [...open.keys()].flatMap((res) => (res.headersSent && res.socket && res.socket.writableLength > 0 ? [{ res, socket: res.socket }] : []));
    for (const res of open.keys()) if (!slow.some((s) => s.res === res)) open.set(res, null);
    if (slow.length === 0) return;
    const queued = await queuedInSystem();
    const now = performance.now();
    for (const { res, socket } of slow) {
      if (!open.has(res) || socket.destroyed) continue;
      // From here on we watch: the time-out of an idle line knows nothing of what the other side acknowledged.
      socket.setTimeout(0);
      const before = open.get(res) ?? null;
      const seen = stateOf(socket, queued, before, now, patience);
      open.set(res, seen);
      const still = now - seen.movedAt > patience.stillMs * (queued ? 1 : 2);
      const crawls = before !== null && seen.pacedAt !== before.pacedAt && seen.pacedFrom - before.pacedFrom < patience.paceBytes;
      // Not only closed: what the system still keeps for it goes too.
      if (still || crawls) socket.resetAndDestroy();
    }
  };
  const timer = setInterval(() => {
    if (looking || open.size === 0) return;
    looking = true;
    void look().catch(() => undefined).finally(() => { looking = false; });
  }, patience.everyMs).unref();
  server.on('request', (_request, res: ServerResponse) => {
    open.set(res, null);
    res.once('close', () => void open.delete(res));
  });
  server.once('close', () => clearInterval(timer));
}

function stateOf(socket: Socket, queued: ReadonlyMap<string, string> | null, before: Seen | null, now: number, patience: Patience): Seen {
  const inSystem = queued?.get(`${socket.localPort}:${socket.remotePort}`) ?? '';
  const handed = socket.bytesWritten - socket.writableLength;
  const mark = `${handed} ${inSystem}`;
  const taken = Math.max(before?.taken ?? 0, handed - Number.parseInt(inSystem || '0', 16));
  const isDue = before === null || now - before.pacedAt > patience.paceMs;
  return { mark, movedAt: before?.mark === mark ? before.movedAt : now, taken, pacedFrom: isDue ? taken : before.pacedFrom, pacedAt: isDue ? now : before.pacedAt };
}

/** What the system holds for each line and its other side has not acknowledged, by the two ports; null where it does not tell. */
async function queuedInSystem(): Promise<Map<string, string> | null> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'latin1').catch(() => null)));
  if (tables.every((t) => t === null)) return null;
  const queued = new Map<string, string>();
  for (const row of tables.flatMap((t) => t?.split('\n') ?? [])) {
    const [, local, remote, queue] = /^\s*\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) [\dA-F]{2} ([\dA-F]{8}):/.exec(row) ?? [];
    if (!local || !remote || !queue) continue;
    const key = `${Number.parseInt(local, 16)}:${Number.parseInt(remote, 16)}`;
    // Two lines with equal ports to different addresses: whichever moves counts for both.
    queued.set(key, queued.has(key) ? `${queued.get(key)} ${queue}` : queue);
  }
  return queued;
}
