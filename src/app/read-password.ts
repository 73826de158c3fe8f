import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks for a password at the terminal without showing it; reads a line when input is a pipe. */
export async function readPassword(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
