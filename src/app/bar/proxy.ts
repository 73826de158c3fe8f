import { type AddressInfo, type Socket, createConnection, createServer } from 'node:net';

export type Mood = 'pass' | 'hole' | 'refuse';

/** A wire between a node and its database that a test can cut. */
export interface Proxy {
  readonly port: number;
  /** postgres://… through the wire. */
  readonly url: string;
  /** `hole`: takes everything and gives nothing back; `refuse`: ends every connection. */
  mood: Mood;
  /** From now on the connection breaks after a COMMIT left and before its answer: so many times; counts down. */
  cuts: number;
  /** Only every so many-th COMMIT is cut. */
  every: number;
  /** Connections that were cut after their COMMIT. */
  readonly cut: number;
  readonly open: number;
  close(): Promise<void>;
}

/** Listens on a port of its own and passes everything to a Unix socket (`/folder/.s.PGSQL.5432`). */
export async function startProxy(socketPath: string, names = { user: 'juzhi', database: 'juzhi' }): Promise<Proxy> {
  const state = { mood: 'pass' as Mood, cuts: 0, every: 1, cut: 0, commits: 0 };
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state.mood === 'refuse') return void near.destroy();
    const far = createConnection(socketPath);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    let doomed = false;
    const commits = commitSpotter();
    const end = (): void => { pairs.delete(pair); near.destroy(); far.destroy(); };
    near.on('data', (chunk: Buffer) => {
      if (state.mood === 'hole' || doomed) return;
      if (commits(chunk) && state.cuts > 0 && ++state.commits % state.every === 0) {
        state.cuts -= 1;
        doomed = true;
      }
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      if (state.mood !== 'pass') return;
      if (!doomed) return void near.write(chunk);
      // The database has done it, and nobody hears of it.
      if (!chunk.includes('COMMIT\0')) return;
      state.cut += 1;
      end();
    });
    for (const socket of pair) socket.on('close', end).on('error', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port, url: `postgres://${names.user}@127.0.0.1:${port}/${names.database}`,
    get mood() { return state.mood; },
    set mood(mood: Mood) {
      state.mood = mood;
      if (mood === 'refuse') for (const [near] of pairs) near.destroy();
    },
    get cuts() { return state.cuts; },
    set cuts(n: number) { state.cuts = n; },
    get every() { return state.every; },
    set every(n: number) { state.every = n; },
    get cut() { return state.cut; },
    get open() { return pairs.size; },
    close: () => new Promise((resolve) => {
      for (const [near, far] of pairs) { near.destroy(); far.destroy(); }
      server.close(() => resolve());
    }),
  };
}

/** Sees a COMMIT in what a client sends: as text, or by the name under which it was prepared on this connection. */
function commitSpotter(): (chunk: Buffer) => boolean {
  let name: string | null = null;
  return (chunk) => {
    const text = chunk.toString('latin1');
    name = /\0?(s\d+)\0commit\0/.exec(text)?.[1] ?? name;
    return text.includes('commit\0') || (name !== null && text.includes(`\0${name}\0`));
  };
}
