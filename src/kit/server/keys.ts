import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './ids.ts';

/** A sealed value: which key opens it, and nonce, tag and text as one. */
export interface Sealed {
  readonly keyId: string;
  readonly cipher: Buffer;
}

/** The key that a value was sealed with is not in the key file: the value cannot be read until the file is put back. */
export class KeyLost extends Error {
  readonly keyId: string;
  constructor(keyId: string) {
    super(`the key ${keyId} is not in the key file`);
    this.keyId = keyId;
  }
}

/** The keys of a site, in a file that is kept apart from the database and its backups. */
export interface KeyRing {
  readonly file: string;
  /** Seals a text (AES-256-GCM) so that it opens only in the same place: `place` names row and column. Makes the first key when there is none. */
  seal(text: string, place: string): Sealed;
  /** Opens what was sealed; KeyLost when its key is gone, an error when it was changed or moved. */
  open(sealed: Sealed, place: string): string;
  /** A digest that nobody without the key can try texts against; a plain one while there is no key, and so nothing sealed. */
  digest(text: string): string;
  /** Ids of all keys in the file, the current one first; empty without a file. */
  ids(): string[];
  /** Adds a key that seals from now on; earlier ones stay to open. Returns its id. */
  rotate(): string;
  /** Takes keys out of the file that nothing needs any more. */
  drop(ids: readonly string[]): void;
}

interface KeyFile {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

const NONCE = 12;
const TAG = 16;

/** The key ring over a file; the file is read again when it changed, so that all processes follow a rotation. */
export function keyRing(file: string): KeyRing {
  let kept: { stamp: number; content: KeyFile } | null = null;
  const read = (): KeyFile | null => {
    let stamp: number;
    try {
      stamp = statSync(file).mtimeMs;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    if (kept?.stamp !== stamp) kept = { stamp, content: JSON.parse(readFileSync(file, 'utf8')) as KeyFile };
    return kept.content;
  };
  const write = (content: KeyFile): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    const next = `${file}.${process.pid}.new`;
    writeFileSync(next, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(next, file);
    kept = null;
  };
  const rotate = (): string => {
    const before = read();
    const id = `k${randomBytes(6).toString('hex')}`;
    write({ current: id, keys: { [id]: randomBytes(32).toString('base64'), ...before?.keys } });
    return id;
  };
  const keyOf = (id: string): Buffer => {
    const key = read()?.keys[id];
    if (!key) throw new KeyLost(id);
    return Buffer.from(key, 'base64');
  };
  return {
    file,
    rotate,
    ids() {
      const content = read();
      return content ? [content.current, ...Object.keys(content.keys).filter((id) => id !== content.current)] : [];
    },
    seal(text, place) {
      const keyId = read()?.current ?? rotate();
      const nonce = randomBytes(NONCE);
      const machine = createCipheriv('aes-256-gcm', keyOf(keyId), nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([machine.update(text, 'utf8'), machine.final()]);
      return { keyId, cipher: Buffer.concat([nonce, machine.getAuthTag(), body]) };
    },
    open({ keyId, cipher }, place) {
      const machine = createDecipheriv('aes-256-gcm', keyOf(keyId), cipher.subarray(0, NONCE)).setAAD(Buffer.from(place)).setAuthTag(cipher.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([machine.update(cipher.subarray(NONCE + TAG)), machine.final()]).toString('utf8');
    },
    digest(text) {
      const key = read()?.current;
      return key ? createHmac('sha256', keyOf(key)).update(text).digest('hex') : sha256(text);
    },
    drop(ids) {
      const content = read();
      if (!content) return;
      write({ current: content.current, keys: Object.fromEntries(Object.entries(content.keys).filter(([id]) => id === content.current || !ids.includes(id))) });
    },
  };
}
