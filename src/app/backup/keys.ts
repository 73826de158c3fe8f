import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BackupFailure } from './format.ts';

const fileOf = (dataDir: string): string => path.join(dataDir, 'backup-recipients.txt');

/** The public keys that a site writes its backups for; none before a key was made. */
export async function recipientsOf(dataDir: string): Promise<string[]> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Makes a key: the secret half goes to a new file that only its owner reads and is to be taken away, the public half stays here. */
export async function makeBackupKey(dataDir: string, secretFile: string, now: Date): Promise<string> {
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  await writeFile(secretFile, `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
  await appendFile(fileOf(dataDir), `${recipient}\n`);
  return recipient;
}

/** Reads the secret key out of a key file as the age tools write it: lines that begin with # are remarks. */
export async function identityIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => { throw new BackupFailure('noKey', file); });
  const key = text.split('\n').map((line) => line.trim()).find((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (!key) throw new BackupFailure('noKey', file);
  return key;
}
