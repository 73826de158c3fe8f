import pg from 'pg';

/** A connection with what is known of its line. */
export interface Line {
  /** When something was asked that is not yet answered and nothing has come since (performance.now); null when nothing is waited for. */
  readonly silentSince: number | null;
  /** Breaks the connection: whatever waits on it fails at once. */
  cut(): void;
}

const SILENT_MS = 4000;
const EVERY_MS = 1500;
const PROBE_MS = 2500;

/**
 * Watches the connections of a pool. A statement may take long, and then the database answers others; a line that has gone silent answers nobody,
 * and the system would wait on it for a quarter of an hour. So when a connection waits for more than four seconds, new ones are tried: if they fail too,
 * those that still wait are cut, and their requests are told to try later.
 */
export function watchLines(lines: () => Iterable<Line>, config: pg.PoolConfig): { stop(): void } {
  let probing = false;
  const look = async (): Promise<void> => {
    const waits = [...lines()].filter((l) => l.silentSince !== null && performance.now() - l.silentSince > SILENT_MS);
    if (waits.length === 0 || probing) return;
    probing = true;
    // Twice, and a moment for what came while this process itself was busy: better late than cut without need.
    const answers = (await answersNewcomers(config)) || (await answersNewcomers(config));
    await new Promise((resolve) => void setTimeout(resolve, 100));
    probing = false;
    if (answers) return;
    for (const line of waits) if (line.silentSince !== null && performance.now() - line.silentSince > SILENT_MS) line.cut();
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Whether a new connection is answered. One that is refused for want of room is answered too. */
async function answersNewcomers({ connectionString, host, port, user, password, database, ssl }: pg.PoolConfig): Promise<boolean> {
  const given = { connectionString, host, port, user, password, database, ssl };
  const client = new pg.Client({ ...Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)), connectionTimeoutMillis: PROBE_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    // Not waited for: on a silent line the farewell is not answered either.
    client.end().catch(() => undefined);
  }
}
