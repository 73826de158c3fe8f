import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#kit/pure/decision.ts';
import { canonical, sha256 } from '#kit/server/ids.ts';
import type { Receipt, SealedPackage } from '../contract/changes.ts';

const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const SCRYPT = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1_048_576 };

/** A passphrase of 80 bits that is told by telephone. */
export function newPassphrase(): string {
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-');
}

interface Keys { readonly cipher: Buffer; readonly seal: Buffer; readonly receipt: Buffer }

function keysOf(passphrase: string, salt: Buffer): Keys {
  const root = scryptSync(passphrase.replace(/[\s-]/g, '').toUpperCase(), salt, 32, SCRYPT);
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', root, salt, use, 32));
  return { cipher: derive('cipher'), seal: derive('seal'), receipt: derive('receipt') };
}

const sealOf = (key: Buffer, p: Omit<SealedPackage, 'seal'>): string => createHmac('sha256', key).update(canonical(p)).digest('hex');
// Lengths in bytes: as many signs need not be as many bytes.
const same = (a: string, b: string): boolean => Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Encrypts a record with a passphrase (AES-256-GCM, key by scrypt) and seals the whole with an HMAC; the key of the receipt can prove a receipt and open nothing. */
export function seal(record: unknown, head: { packageId: string; from: string; madeAt: Date }, passphrase: string): { package: SealedPackage; receiptKey: string } {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const keys = keysOf(passphrase, salt);
  const plain = canonical(record);
  const cipher = createCipheriv('aes-256-gcm', keys.cipher, iv);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const p = { format: 'juzhi.handOver' as const, version: 1 as const, packageId: head.packageId, from: head.from, madeAt: head.madeAt.toISOString(), salt: salt.toString('base64'), iv: iv.toString('base64'), digest: sha256(plain), sealed: sealed.toString('base64') };
  return { package: { ...p, seal: sealOf(keys.seal, p) }, receiptKey: keys.receipt.toString('hex') };
}

/** Opens a package: a wrong passphrase or a single changed sign is `handOver.wrong_passphrase`. */
export function open(p: SealedPackage, passphrase: string): { record: unknown; receiptKey: string } {
  const salt = Buffer.from(p.salt, 'base64');
  const keys = keysOf(passphrase, salt);
  const { seal: given, ...rest } = p;
  if (!same(sealOf(keys.seal, rest), given)) throw new Refusal('handOver.wrong_passphrase');
  try {
    const bytes = Buffer.from(p.sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', keys.cipher, Buffer.from(p.iv, 'base64'));
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    if (sha256(plain) !== p.digest) throw new Error('digest');
    return { record: JSON.parse(plain), receiptKey: keys.receipt.toString('hex') };
  } catch {
    throw new Refusal('handOver.unreadable');
  }
}

/** A receipt that only somebody who opened the package could write. */
export function receiptOf(r: Omit<Receipt, 'seal' | 'format' | 'version'>, receiptKey: string): Receipt {
  const body = { format: 'juzhi.receipt' as const, version: 1 as const, ...r };
  return { ...body, seal: createHmac('sha256', Buffer.from(receiptKey, 'hex')).update(canonical(body)).digest('hex') };
}

/** Whether a receipt is that of a package. */
export function isReceiptOf(r: Receipt, packageId: string, digest: string, receiptKey: string): boolean {
  const { seal: given, ...body } = r;
  return r.packageId === packageId && r.digest === digest && same(createHmac('sha256', Buffer.from(receiptKey, 'hex')).update(canonical(body)).digest('hex'), given);
}
