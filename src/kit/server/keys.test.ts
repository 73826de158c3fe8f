import { mkdtemp, readFile, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeyLost, keyRing } from './keys.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'keys-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));
const ring = () => keyRing(path.join(folder, 'field-keys.json'));

it('opens what it sealed, and only in the same place', () => {
  const keys = ring();
  const sealed = keys.seal('11010519491231002X', 'a|b|c');
  expect(sealed.cipher.includes('110105')).toBe(false);
  expect(keys.open(sealed, 'a|b|c')).toBe('11010519491231002X');
  expect(() => keys.open(sealed, 'a|b|d')).toThrow(/authenticate/);
  const changed = Buffer.from(sealed.cipher);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => keys.open({ ...sealed, cipher: changed }, 'a|b|c')).toThrow(/authenticate/);
});

it('seals the same text differently each time', () => {
  const keys = ring();
  expect(keys.seal('x', 'p').cipher.equals(keys.seal('x', 'p').cipher)).toBe(false);
});

it('keeps the key file for its owner alone, and another process reads it', async () => {
  const sealed = ring().seal('x', 'p');
  expect((await stat(path.join(folder, 'field-keys.json'))).mode & 0o077).toBe(0);
  expect(ring().open(sealed, 'p')).toBe('x');
});

it('opens with former keys after a rotation, until they are dropped', () => {
  const [one, other] = [ring(), ring()];
  const old = one.seal('old', 'p');
  other.rotate();
  const fresh = one.seal('new', 'p');
  expect(fresh.keyId).not.toBe(old.keyId);
  expect(one.open(old, 'p')).toBe('old');
  other.drop([old.keyId, fresh.keyId]);
  expect(one.ids()).toEqual([fresh.keyId]);
  expect(() => one.open(old, 'p')).toThrow(KeyLost);
});

it('says which key is lost when the file is gone', async () => {
  const keys = ring();
  const sealed = keys.seal('x', 'p');
  const content = await readFile(keys.file, 'utf8');
  await unlink(keys.file);
  expect(() => keys.open(sealed, 'p')).toThrow(`the key ${sealed.keyId} is not in the key file`);
  expect(content).toContain(sealed.keyId);
});
