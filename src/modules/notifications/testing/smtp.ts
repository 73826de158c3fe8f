import { type Server, type Socket, createServer } from 'node:net';

export interface TestSmtp {
  readonly url: string;
  /** Messages as they came over the wire: envelope and data. */
  readonly got: { from: string; to: string[]; data: string }[];
  /** What the server says to a recipient; default 250. */
  answer: (recipient: string) => string;
  close(): Promise<void>;
}

/** A mail server of a few lines on a free port: takes what is sent, or answers as the test wants. */
export async function startSmtp(): Promise<TestSmtp> {
  const sockets = new Set<Socket>();
  const smtp: TestSmtp = { url: '', got: [], answer: () => '250 ok', close: () => stop(server, sockets) };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    converse(socket, smtp);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(smtp, { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` });
}

function converse(socket: Socket, smtp: TestSmtp): void {
  let mail = { from: '', to: [] as string[], data: '' };
  let inData = false;
  let rest = '';
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 test');
  socket.on('data', (chunk) => {
    rest += chunk.toString('utf8');
    for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
      const line = rest.slice(0, at);
      rest = rest.slice(at + 2);
      if (inData) {
        if (line !== '.') {
          mail.data += `${line}\n`;
          continue;
        }
        inData = false;
        smtp.got.push(mail);
        mail = { from: '', to: [], data: '' };
        say('250 taken');
      } else if (/^(EHLO|HELO)/i.test(line)) say('250 test');
      else if (/^MAIL FROM:/i.test(line)) { mail.from = /<([^>]*)>/.exec(line)?.[1] ?? ''; say('250 ok'); }
      else if (/^RCPT TO:/i.test(line)) {
        const recipient = /<([^>]*)>/.exec(line)?.[1] ?? '';
        const said = smtp.answer(recipient);
        if (said.startsWith('250')) mail.to.push(recipient);
        say(said);
      } else if (/^DATA/i.test(line)) { inData = true; say('354 go on'); }
      else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end(); }
      else say('250 ok');
    }
  });
}

async function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const s of sockets) s.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
