import { type AddressInfo, type Socket, createServer } from 'node:net';

/** The file that every scanner takes for malware though it is none; in two parts, so that none takes this one for it. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export type Mood = 'well' | 'mute' | 'hangsUp' | 'hasty' | 'odd' | 'small';

export interface FakeClamd {
  /** As JUZHI_SCANNER names it. */
  readonly address: string;
  /** What was handed over whole, newest last. */
  readonly seen: Buffer[];
  mood: Mood;
  /** It thinks about a file until this comes. */
  thinks: Promise<unknown>;
  close(): Promise<void>;
}

/** Speaks INSTREAM and PING as clamd does, and finds the one file above; or behaves badly. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const seen: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let got = Buffer.alloc(0);
    let answered = false;
    const say = (text: string): void => {
      answered = true;
      socket.end(`${text}\0`);
    };
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece]);
      if (answered || fake.mood === 'mute') return;
      if (fake.mood === 'hangsUp') return void socket.destroy();
      if (got.subarray(0, 6).toString() === 'zPING\0') return say('PONG');
      if (got.subarray(0, 10).toString() !== 'zINSTREAM\0') return got.length >= 10 ? say('UNKNOWN COMMAND') : undefined;
      if (fake.mood === 'hasty') return say('stream: OK');
      if (fake.mood === 'small') return say('INSTREAM size limit exceeded. ERROR');
      const whole = unframed(got.subarray(10));
      if (!whole) return;
      seen.push(whole);
      if (fake.mood === 'odd') return say('stream: OK but not quite');
      answered = true;
      void fake.thinks.then(() => say(whole.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const fake: FakeClamd = {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen, mood: 'well', thinks: Promise.resolve(),
    close: () => new Promise((resolve) => {
      for (const s of sockets) s.destroy();
      server.close(() => resolve());
    }),
  };
  return fake;
}

/** The content of pieces with their length before them; null until the empty one at the end came. */
function unframed(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
